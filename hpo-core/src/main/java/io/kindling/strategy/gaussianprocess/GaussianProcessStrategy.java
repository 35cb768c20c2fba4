package io.kindling.strategy.gaussianprocess;

import io.kindling.strategy.Groupwise;
import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

public final class GaussianProcessStrategy implements Strategy {
    static int STARTUP = Integer.getInteger("startup", 8);
    static String MODELS = System.getProperty("models", "raw,log,raw+,log+");
    static boolean LOO = Boolean.getBoolean("loo");
    static int EVERY = Integer.getInteger("every", 10);
    public static boolean DEBUG = Boolean.getBoolean("gpdebug");

    static int ITER = Integer.getInteger("iter", 40);
    private final java.util.Map<Long, Fit> cache = new java.util.HashMap<>();

    record Fit(Warp warp, boolean additive, double[] logs, double evidence, String name, java.util.Map<String, double[]> all) {}

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        return Groupwise.ask(
                count,
                history,
                random,
                new Groupwise.Start(STARTUP, 4),
                "gp",
                (observed, parameters, rows) -> propose(observed, parameters, rows, random));
    }

    private double[] propose(Observed observed, int[] parameters, int[] rows, RandomGenerator random) {
        Encoding encoding = new Encoding(Arrays.stream(parameters)
                .<io.kindling.space.Parameter<?>>mapToObj(p -> observed.space().parameter(p))
                .toList());
        int finished = 0;
        while (finished < rows.length && rows[finished] < observed.finished()) {
            finished++;
        }
        double[][] points = new double[rows.length][encoding.size()];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < parameters.length; i++) {
                points[r][i] = encoding.encode(i, observed.value(parameters[i], rows[r]));
            }
        }
        double[] losses = new double[finished];
        double worst = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < finished; r++) {
            losses[r] = observed.history().loss(rows[r]);
            worst = Math.max(worst, Double.isNaN(losses[r]) ? worst : losses[r]);
        }
        for (int r = 0; r < finished; r++) {
            losses[r] = Double.isNaN(losses[r]) ? worst : losses[r];
        }
        Fit fit = fit(encoding, points, losses, observed.history().fingerprint(observed.finished()) * 31 + parameters[0]);
        Posterior posterior = new Posterior(
                new Kernel(encoding.categorical(), fit.additive, fit.logs), Math.exp(fit.logs[0]), rows.length + 1);
        for (int r = 0; r < finished; r++) {
            posterior.append(points[r], fit.warp.of(losses[r]));
        }
        posterior.solve();
        double best = Double.POSITIVE_INFINITY;
        for (int r = 0; r < finished; r++) {
            best = Math.min(best, fit.warp.of(losses[r]));
        }
        for (int r = finished; r < rows.length; r++) {
            double believed = posterior.mean(points[r]);
            posterior.append(points[r], believed);
            posterior.solve();
            best = Math.min(best, believed);
        }
        AcquisitionSearch search =
                new AcquisitionSearch(encoding, posterior, Acquisition.EI, new Acquisition.Bar(best, 0, 2));
        AcquisitionSearch.Found found = search.best(random, p -> {
            for (double[] point : points) {
                if (Arrays.equals(point, p)) {
                    return false;
                }
            }
            return true;
        });
        if (found == null) {
            double[] unit = random.doubles(parameters.length).toArray();
            return encoding.decode(encoding.fromUnit(unit));
        }
        return encoding.decode(found.point());
    }

    private Fit fit(Encoding encoding, double[][] points, double[] losses, long key) {
        Fit cached = cache.get(key);
        if (cached != null) {
            return cached;
        }
        double[][] x = Arrays.copyOf(points, losses.length);
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        double least = sorted[0];
        double half = sorted[sorted.length / 2] - least;
        double quarter = sorted[sorted.length / 5] - least;
        List<Fit> fits = new ArrayList<>();
        java.util.Map<String, double[]> all = new java.util.HashMap<>();
        for (String model : MODELS.split(",")) {
            boolean additive = model.endsWith("+");
            double scale = model.startsWith("raw") ? Double.POSITIVE_INFINITY : model.startsWith("logq") ? quarter : half;
            if (!(scale > 0)) {
                continue;
            }
            if (additive && encoding.size() == 1) {
                continue;
            }
            Warp warp = Warp.fit(losses, least, scale);
            double[] y = Arrays.stream(losses).map(warp::of).toArray();
            boolean[] cat = encoding.categorical();
            Prior prior = Prior.of(cat.length, additive);
            double[] fresh = prior.means().clone();
            fresh[0] = -5;
            for (int i = 0; i < cat.length; i++) {
                fresh[2 + i] = Math.log(0.5) + 0.3 * Math.log(cat.length);
                if (additive) {
                    fresh[2 + 2 * cat.length + i] = Math.log(0.5);
                }
            }
            Evidence evidence = new Evidence(x, y, cat, additive, prior);
            double[] before = previous == null ? null : previous.get(model);
            Evidence.Optimum optimum = before != null && before.length == fresh.length ? evidence.minimise(before, ITER) : null;
            if (optimum == null || losses.length % EVERY == 0) {
                Evidence.Optimum other = evidence.minimise(fresh, 100);
                optimum = optimum == null || other.value() < optimum.value() ? other : optimum;
            }
            double jacobian = Arrays.stream(losses).map(warp::logSlope).sum();
            all.put(model, optimum.logs());
            fits.add(new Fit(warp, additive, optimum.logs(), jacobian - optimum.value(), model, all));
        }
        Fit best = fits.stream().max(java.util.Comparator.comparingDouble(Fit::evidence)).orElseThrow();
        if (DEBUG && losses.length % 10 == 0) {
            StringBuilder s = new StringBuilder("n=" + losses.length);
            fits.forEach(f -> s.append(String.format(" %s %.1f(noise %.1f)", f.name, f.evidence, f.logs[0])));
            System.out.println(s + " best " + sorted[0]);
        }
        previous = all;
        if (cache.size() > 3) cache.clear();
        cache.put(key, best);
        return best;
    }

    private java.util.Map<String, double[]> previous;
}
