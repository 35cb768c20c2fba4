package io.kindling.strategy.gaussianprocess;

/** What an acquisition function says of the posterior at a point. */
final class Promise implements Merit {
    private final Posterior posterior;
    private final Acquisition acquisition;
    private final Acquisition.Bar bar;

    Promise(Posterior posterior, Acquisition acquisition, Acquisition.Bar bar) {
        this.posterior = posterior;
        this.acquisition = acquisition;
        this.bar = bar;
    }

    @Override
    public double of(double[] point, double[] slopes) {
        Posterior.Prediction prediction = posterior.predict(point);
        double deviation = Math.sqrt(prediction.variance());
        double[] partials = new double[2];
        double value = acquisition.value(prediction.mean(), deviation, bar, partials);
        if (slopes.length > 0) {
            prediction.slopes(partials[0], partials[1] / (2 * deviation), slopes);
        }
        return value;
    }
}
