package io.kindling.config;

import io.kindling.execution.Objective;
import io.kindling.pruning.Pruner;
import io.kindling.pruning.Pruners;
import io.kindling.search.SearchBuilder;
import io.kindling.search.WarmStart;
import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.Strategies;
import io.kindling.strategy.Strategy;
import io.kindling.strategy.grid.GridStrategy;
import io.kindling.trial.Goal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search as a YAML file describes it. The file is read as a whole: all its faults are told at once.
 *
 * @param objectiveName by which name the study knows its objective again
 * @param enqueue values of trials to run first; the rest is drawn from the prior
 * @param imports where studies lie whose trials are to be learned from
 */
public record SearchFile(
        String name,
        Objective objective,
        String objectiveName,
        Goal goal,
        SearchSpace space,
        Strategy strategy,
        Pruner pruner,
        Stop stop,
        Execution execution,
        List<Configuration> enqueue,
        List<String> imports,
        long seed) {

    /**
     * Reads a file.
     *
     * @param loader knows the class of the objective
     * @throws InvalidSearchFileException with every fault found, a file that cannot be read included
     */
    public static SearchFile read(Path file, ClassLoader loader) {
        return parse(Document.text(file), loader);
    }

    /**
     * Reads the text of a file.
     *
     * @param loader knows the class of the objective
     * @throws InvalidSearchFileException with every fault found
     */
    public static SearchFile parse(String yaml, ClassLoader loader) {
        return Document.parse(yaml, document -> of(document, loader));
    }

    private static SearchFile of(Object document, ClassLoader loader) {
        List<String> faults = new ArrayList<>();
        Section file = Section.of("", document, faults);
        String name = name(file);
        Optional<ObjectiveSource> source = file.section("objective").flatMap(ObjectiveSource::read);
        Optional<Objective> objective = source.flatMap(named -> create(named, loader, faults));
        Optional<Goal> goal = file.section("goal").flatMap(SearchFile::goal);
        Optional<SearchSpace> space = SpaceSection.read(file);
        Section strategySection = sectionOrEmpty(file, "strategy");
        String strategyType = strategySection.text("type").orElse("auto");
        Optional<Strategy> strategy = Strategies.create(strategyType, strategySection.without("type"), faults);
        Section prunerSection = sectionOrEmpty(file, "pruner");
        String prunerType = prunerSection.text("type").orElse("none");
        Optional<Pruner> pruner = Pruners.create(prunerType, prunerSection.without("type"), faults);
        Stop stop = Stop.read(sectionOrEmpty(file, "stop"));
        Execution execution = Execution.read(sectionOrEmpty(file, "execution"));
        long seed = file.whole("seed").orElse(0L);
        List<Configuration> enqueue = enqueue(file);
        space.ifPresent(known -> WarmStart.complete(known, enqueue, seed, faults));
        List<String> imports = imports(file);
        // Faults of single keys are told already.
        if (stop.isEmpty()
                && faults.stream().noneMatch(fault -> fault.startsWith("stop"))
                && !(strategy.orElse(null) instanceof GridStrategy)) {
            file.fault("stop", "need trials, time, target or stalled, got none");
        }
        List.of("objective", "goal", "space").forEach(key -> file.need(key, file.any(key), ""));
        file.close();
        if (!faults.isEmpty()) {
            throw new InvalidSearchFileException(faults);
        }
        return new SearchFile(
                name,
                objective.orElseThrow(),
                source.orElseThrow().name(),
                goal.orElseThrow(),
                space.orElseThrow(),
                strategy.orElseThrow(),
                pruner.orElseThrow(),
                stop,
                execution,
                enqueue,
                imports,
                seed);
    }

    private static List<Configuration> enqueue(Section file) {
        List<Configuration> enqueue = new ArrayList<>();
        for (Map<String, Object> values : file.mappings("enqueue")) {
            try {
                enqueue.add(new Configuration(values));
            } catch (IllegalArgumentException e) {
                file.fault("enqueue", e.getMessage());
            }
        }
        return enqueue;
    }

    private static List<String> imports(Section file) {
        List<Object> imports = file.list("import").orElse(List.of());
        imports.stream()
                .filter(source -> !(source instanceof String))
                .forEach(source -> file.fault("import", "need places of studies, got " + Section.shown(source)));
        return imports.stream().map(String::valueOf).toList();
    }

    private static Section sectionOrEmpty(Section file, String key) {
        return file.section(key).orElseGet(() -> Section.of(key, Map.of(), file.faults()));
    }

    private static String name(Section file) {
        String name = file.need("name", file.text("name"), "unnamed");
        if (!SearchBuilder.NAME.matcher(name).matches()) {
            file.fault("name", "need characters from [A-Za-z0-9._-], the first no dot, got \"" + name + "\"");
        }
        return name;
    }

    private static Optional<Objective> create(ObjectiveSource source, ClassLoader loader, List<String> faults) {
        try {
            return Optional.of(
                    source.create(loader, Path.of("").toAbsolutePath().toString()));
        } catch (InvalidSearchFileException e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private static Optional<Goal> goal(Section section) {
        Optional<Goal> minimize =
                section.text("minimize").filter(m -> !m.isBlank()).map(Goal::minimize);
        Optional<Goal> maximize =
                section.text("maximize").filter(m -> !m.isBlank()).map(Goal::maximize);
        if (minimize.isPresent() == maximize.isPresent()) {
            section.fault("minimize", "need the name of a metric under either minimize or maximize");
        }
        section.close();
        return minimize.or(() -> maximize);
    }
}
