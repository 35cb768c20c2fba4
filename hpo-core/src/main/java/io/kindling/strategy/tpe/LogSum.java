package io.kindling.strategy.tpe;

/** The logarithm of a sum of exponentials, which does not overflow. */
final class LogSum {
    /** The logarithm of a ratio that changes a sum by less than rounding does. */
    private static final double NEGLIGIBLE = 45;

    private double greatest;
    private double sum = 1;

    LogSum(double log) {
        greatest = log;
    }

    void add(double[] logs, int from, int to) {
        double max = greatest;
        for (int i = from; i < to; i++) {
            if (logs[i] > max) {
                max = logs[i];
            }
        }
        double added = sum * Math.exp(greatest - max);
        for (int i = from; i < to; i++) {
            if (logs[i] > max - NEGLIGIBLE) {
                added += Math.exp(logs[i] - max);
            }
        }
        greatest = max;
        sum = added;
    }

    double value() {
        return greatest + Math.log(sum);
    }
}
