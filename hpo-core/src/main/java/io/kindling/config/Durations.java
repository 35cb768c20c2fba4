package io.kindling.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 45s}, {@code 20m}, {@code 1h30m}, {@code 2d}. */
final class Durations {
    private static final Pattern DAYS = Pattern.compile("(?:(\\d+)d)?(.*)");

    /** A century, which is less than the nanoseconds that a long can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    static Optional<Duration> read(Section section, String key) {
        Optional<Object> value = section.any(key);
        Optional<Duration> duration = value.filter(String.class::isInstance).flatMap(text -> parse((String) text));
        if (value.isPresent() && duration.isEmpty()) {
            section.fault(
                    key,
                    "need a span of time such as 45s, 20m or 1h30m, of at most " + LONGEST.toDays() + "d, got "
                            + Section.shown(value.get()));
        }
        return duration;
    }

    private static Optional<Duration> parse(String text) {
        Matcher matcher = DAYS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String days = matcher.group(1) == null ? "" : matcher.group(1) + "D";
        String rest = matcher.group(2).isEmpty() ? "" : "T" + matcher.group(2);
        try {
            return Optional.of(Duration.parse("P" + days + rest))
                    .filter(span -> span.compareTo(Duration.ZERO) > 0 && span.compareTo(LONGEST) <= 0);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
