package io.kindling.strategy;

import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What strategies that learn from trials share: a random start, then points put together group by group, each group of
 * parameters that are active under the same condition being learned from the trials in which it was active. Among the
 * branches of a conditional space {@linkplain Branches a bandit} chooses.
 */
public final class Groupwise {
    /** How often the model is asked for a point that has not been tried. */
    private static final int MODEL_DRAWS = 10;

    private final Observed observed;
    private final List<Group> groups;
    private final Start start;
    private final Model model;
    private final RandomGenerator random;

    private Groupwise(Observed observed, Start start, Model model, RandomGenerator random) {
        this.observed = observed;
        this.groups = observed.groups();
        this.start = start;
        this.model = model;
        this.random = random;
    }

    /**
     * What is drawn from the prior before there is a model. Running trials count.
     *
     * @param trials the first so many trials of the study
     * @param groupTrials the first so many trials in which a group is active
     */
    public record Start(int trials, int groupTrials) {}

    /** Learns what to try for the parameters of one group. */
    @FunctionalInterface
    public interface Model {
        /**
         * Values for a group.
         *
         * @param parameters positions of the parameters, at least one; none is constant
         * @param rows of {@code observed} in which the group is active, oldest first
         * @param admits whether values for the group may be proposed; no more than a help, since it cannot always tell
         * @return a number for each of the parameters, in the form of {@link TrialHistory#value}
         */
        double[] propose(Observed observed, int[] parameters, int[] rows, Predicate<double[]> admits);
    }

    /** As the other method, for a strategy that keeps no memory. */
    public static List<Proposal> ask(
            int count, TrialHistory history, RandomGenerator random, Start start, Supplier<String> note, Model model) {
        return ask(count, new Observed(history), random, start, note, model);
    }

    /**
     * Answers {@link Strategy#ask}.
     *
     * @param observed has no proposals yet; gets them all
     * @param note on the point that the model has just made; where none of its points may be proposed a random one is, and
     *     its note says so
     */
    public static List<Proposal> ask(
            int count, Observed observed, RandomGenerator random, Start start, Supplier<String> note, Model model) {
        Groupwise groupwise = new Groupwise(observed, start, model, random);
        List<Proposal> proposals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            proposals.add(groupwise.next(note));
        }
        return proposals;
    }

    private Proposal next(Supplier<String> note) {
        if (observed.size() < start.trials()) {
            return taken(observed.freshSample(random), "random start-up");
        }
        double[] point = observed.fresh(MODEL_DRAWS, this::point);
        // Asked for in any case: a note that is left would be that of the next point.
        String ofModel = note.get();
        return observed.admits(point) ? taken(point, ofModel) : taken(observed.freshSample(random), "random");
    }

    private Proposal taken(double[] point, String note) {
        observed.add(point);
        return new Proposal(Observed.configuration(observed.space(), point), note);
    }

    private double[] point() {
        double[] point = new double[observed.space().size()];
        Arrays.fill(point, Double.NaN);
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).active().test(point)) {
                fill(point, g, observed.rows(g));
            }
        }
        return point;
    }

    private void fill(double[] point, int g, int[] rows) {
        Group group = groups.get(g);
        for (int p : group.members()) {
            point[p] = Observed.sample(observed.space().parameter(p), random);
        }
        for (int p : group.branching()) {
            point[p] = Branches.choose(observed, p, rows, random);
        }
        int[] modelled = group.modelled().stream().mapToInt(Integer::intValue).toArray();
        if (rows.length >= start.groupTrials() && modelled.length > 0) {
            Predicate<double[]> admits = values -> admits(with(point, modelled, values), g);
            double[] filled = with(point, modelled, model.propose(observed, modelled, rows, admits));
            System.arraycopy(filled, 0, point, 0, point.length);
        }
    }

    private static double[] with(double[] point, int[] parameters, double[] values) {
        double[] changed = point.clone();
        for (int d = 0; d < parameters.length; d++) {
            changed[parameters[d]] = values[d];
        }
        return changed;
    }

    /** Whether a point may be proposed that is filled up to a group; if groups are still to come, nobody knows. */
    private boolean admits(double[] point, int group) {
        boolean more =
                groups.stream().skip(group + 1).anyMatch(later -> later.active().test(point));
        return more || observed.admits(point);
    }
}
