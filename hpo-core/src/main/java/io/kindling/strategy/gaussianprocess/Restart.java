package io.kindling.strategy.gaussianprocess;

/**
 * Where a search that has come to its end in a minimum begins anew, knowing nothing of the trials before. Near a minimum that is
 * known to the last digits a process promises a little more of the same, and nothing elsewhere, where it is sure without reason;
 * most of the other trials would be spent there. Eriksson et al. (2019) restart for the same reason when a trust region has
 * shrunk away.
 */
final class Restart {
    /** Trials closer than this in every coordinate are of one minimum. */
    private static final double SAME = 1e-4;

    /** So many trials next to the best one are enough for the last digits of it. With half of them, digits were lost. */
    private static final int PATIENCE = 20;

    private Restart() {}

    /**
     * The first trial after the last restart, or 0.
     *
     * @param points of the finished trials, in the order in which they started; those after them do not count
     */
    static int last(double[][] points, double[] losses) {
        int start = 0;
        int best = 0;
        int beside = 0;
        for (int t = 1; t < losses.length; t++) {
            boolean first = t == start;
            boolean same = !first && isSame(points[t], points[best]);
            boolean better = first || losses[t] < losses[best];
            beside = same ? beside + 1 : better ? 0 : beside;
            best = better ? t : best;
            start = beside == PATIENCE ? t + 1 : start;
        }
        return start;
    }

    private static boolean isSame(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > SAME) {
                return false;
            }
        }
        return true;
    }
}
