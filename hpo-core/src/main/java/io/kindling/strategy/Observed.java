package io.kindling.strategy;

import io.kindling.space.Configuration;
import io.kindling.space.Parameter;
import io.kindling.space.SearchSpace;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The points that a call of {@link Strategy#ask} has to reckon with: the finished trials of the history, then the pending
 * ones, which are the running trials and the earlier proposals of the same call.
 *
 * <p>A point is a row of numbers, one for each parameter, in the form of {@link TrialHistory#value}.
 */
public final class Observed {
    /** How often a point is drawn from the prior until it is new; then it is tried again. */
    private static final int DRAWS = 100;

    private final TrialHistory history;
    private final Memory memory;
    private final List<double[]> pending = new ArrayList<>();

    public Observed(TrialHistory history) {
        this(history, new Memory());
    }

    /** As the other constructor; what the memory holds of the history already is not looked at again. */
    public Observed(TrialHistory history, Memory memory) {
        this.history = history;
        this.memory = memory;
        memory.follow(history);
        history.running().forEach(spec -> pending.add(row(history.space(), spec.configuration())));
    }

    public TrialHistory history() {
        return history;
    }

    public SearchSpace space() {
        return history.space();
    }

    /** The number of finished trials; their rows come first. */
    public int finished() {
        return history.size();
    }

    /** The number of rows of trials that have finished or run; those of proposals of the same call come last. */
    public int asked() {
        return history.size() + history.running().size();
    }

    /** The note of a finished or running trial. */
    public String note(int row) {
        int finished = history.size();
        return row < finished
                ? history.note(row)
                : history.running().get(row - finished).note();
    }

    /** The number of rows, finished and pending. */
    public int size() {
        return history.size() + pending.size();
    }

    List<Group> groups() {
        return memory.groups();
    }

    /** The rows in which a group is active, oldest first. */
    int[] rows(int group) {
        int member = groups().get(group).members().get(0);
        int[] rows = memory.rows(group, pending.size());
        int count = memory.count(group);
        for (int row = finished(); row < size(); row++) {
            if (!Double.isNaN(value(member, row))) {
                rows[count++] = row;
            }
        }
        return count == rows.length ? rows : Arrays.copyOf(rows, count);
    }

    /** The value of a parameter in a row; {@code NaN} where it is inactive. */
    public double value(int parameter, int row) {
        int finished = history.size();
        return row < finished ? history.value(parameter, row) : pending.get(row - finished)[parameter];
    }

    /**
     * Whether a point may be proposed: it is new here and no constraint forbids it. A strategy that makes candidates drops
     * those that may not.
     */
    public boolean admits(double[] point) {
        return allows(point) && !contains(point);
    }

    private boolean allows(double[] point) {
        return space().constraints().isEmpty() || space().allows(configuration(space(), point));
    }

    /** Takes a proposal into account for those that follow. */
    public void add(double[] point) {
        pending.add(point.clone());
    }

    /** Whether a point has been tried, is running or has been proposed. */
    public boolean contains(double[] point) {
        for (int row = memory.first(point); row < size(); row++) {
            if (equal(point, row)) {
                return true;
            }
        }
        return false;
    }

    private boolean equal(double[] point, int row) {
        for (int p = 0; p < point.length; p++) {
            if (Double.compare(point[p], value(p, row)) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A point that may be proposed, if some draws bring one; else the last one drawn, which may be an old or a forbidden
     * one.
     *
     * @param draws how often to draw, at least once
     */
    public double[] fresh(int draws, Supplier<double[]> draw) {
        double[] point = draw.get();
        for (int i = 1; i < draws && !admits(point); i++) {
            point = draw.get();
        }
        return point;
    }

    /**
     * An allowed point drawn from the prior, and a new one if some draws bring one: where nothing better is known. Where
     * hardly any point is allowed, drawing ends with the first one that is not found.
     */
    public double[] freshSample(RandomGenerator random) {
        Optional<double[]> point = drawn(random);
        for (int i = 1; i < DRAWS && point.isPresent() && !admits(point.get()); i++) {
            point = drawn(random);
        }
        return point.orElseGet(() -> row(space(), space().someAllowed()));
    }

    private Optional<double[]> drawn(RandomGenerator random) {
        return space().draw(random).map(configuration -> row(space(), configuration));
    }

    /** The number that stands for a parameter's value drawn from the prior. */
    public static double sample(Parameter<?> parameter, RandomGenerator random) {
        return fromUnit(parameter, random.nextDouble());
    }

    /** The row of a configuration. */
    public static double[] row(SearchSpace space, Configuration configuration) {
        double[] row = new double[space.size()];
        Arrays.setAll(row, p -> {
            Object value = configuration.values().get(space.parameter(p).name());
            return value == null ? Double.NaN : space.parameter(p).toNumber(value);
        });
        return row;
    }

    /** The configuration of a row; numbers of inactive parameters are ignored. */
    public static Configuration configuration(SearchSpace space, double[] row) {
        return space.configure(p -> space.parameter(p).ofNumber(row[p]));
    }

    /** The number that stands for a parameter's value at a position of the unit interval. */
    public static double fromUnit(Parameter<?> parameter, double unit) {
        return parameter.toNumber(parameter.fromUnit(unit));
    }

    /** The position in the unit interval of the value that a number stands for. */
    public static double toUnit(Parameter<?> parameter, double number) {
        return parameter.unitOf(parameter.ofNumber(number));
    }
}
