package io.kindling.strategy.tpe;

/**
 * How wide normal kernels are.
 *
 * @param rule what the width of a kernel depends on
 * @param dimensions the number of parameters that a kernel covers
 */
record Bandwidth(Rule rule, int dimensions) {
    private static final int FINEST = 100;

    enum Rule {
        /**
         * With n observations of d parameters the factor times w·n^(-1/(d+4)), but not less than w/(n+2) nor w/100, where
         * w is the width of the axis. All kernels are alike.
         */
        SCOTT,
        /** The larger of the gaps to the neighbours, the prior being one; Bergstra et al. 2011, as Hyperopt has it. */
        HYPEROPT,
        /** As that, with the edges as neighbours too, but not less than 0.03·w nor w/(n+2)²; Watanabe 2023. */
        WATANABE
    }

    /** Whether each kernel is normalised for what it loses outside the axis; else their sum is. */
    boolean truncatesEach() {
        return rule != Rule.HYPEROPT;
    }

    boolean dependsOnGaps() {
        return rule != Rule.SCOTT;
    }

    /**
     * The least width of a kernel among so many.
     *
     * @param factor for {@link Rule#SCOTT}, what the rate is multiplied by
     */
    double least(Axis axis, int observations, double factor) {
        return switch (rule) {
            case SCOTT -> axis.width() * scott(leadingDigits(observations), factor);
            case HYPEROPT -> axis.sd() / Math.min(FINEST, 2 + observations);
            case WATANABE -> axis.width() * Math.max(0.03, Math.pow(2.0 + observations, -2));
        };
    }

    private double scott(int observations, double factor) {
        double rate = factor * Math.pow(Math.max(1, observations), -1.0 / (dimensions + 4));
        return Math.max(rate, 1.0 / Math.min(FINEST, observations + 2));
    }

    /** A number cut to three binary digits: kernels keep their shape while a history grows by an eighth or more. */
    private static int leadingDigits(int n) {
        int unit = Integer.highestOneBit(n) >> 2;
        return unit > 1 ? n - n % unit : n;
    }

    /** The greatest width of a kernel. */
    double greatest(Axis axis) {
        return rule == Rule.WATANABE ? axis.width() : axis.sd();
    }

    /** The width of the only kernel. */
    double single(Axis axis, double below, double above) {
        return rule == Rule.HYPEROPT ? axis.sd() / 2 : Math.max(below, above);
    }

    /** The gap between the outermost kernel and an edge, as far as it counts. */
    double edgeGap(double gap) {
        return rule == Rule.WATANABE && Double.isFinite(gap) ? gap : 0;
    }
}
