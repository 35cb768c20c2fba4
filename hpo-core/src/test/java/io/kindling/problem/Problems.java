package io.kindling.problem;

import io.kindling.space.Configuration;
import io.kindling.space.SearchSpace;
import io.kindling.space.SpaceBuilder;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Functions with a known minimum on which search strategies are compared. */
public final class Problems {
    private static final double[] HARTMANN_WEIGHTS = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] HARTMANN_SCALES = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private Problems() {}

    public static List<Problem> all() {
        return List.of(
                branin2(), hartmann6(), sphere10(), rosen5(), ackley5(), rastrigin5(), styb10(), mixed10(), cond3());
    }

    /** Branin's function of two numbers: smooth, three equal minima. */
    public static Problem branin2() {
        SearchSpace space =
                SearchSpace.builder().real("x0", -5, 10).real("x1", 0, 15).build();
        return new Problem("branin2", space, 0.39788735772973816, c -> {
            double x = c.getDouble("x0");
            double y = c.getDouble("x1");
            double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
            return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
        });
    }

    /** Hartmann's function of six numbers: smooth, six local minima. */
    public static Problem hartmann6() {
        return new Problem("hartmann6", cube(6, 0, 1), -3.322368011415511, Problems::hartmann);
    }

    private static double hartmann(Configuration configuration) {
        double[] x = point(configuration, 6);
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            double distance = 0;
            for (int i = 0; i < 6; i++) {
                distance += HARTMANN_SCALES[k][i] * square(x[i] - HARTMANN_CENTRES[k][i]);
            }
            sum -= HARTMANN_WEIGHTS[k] * Math.exp(-distance);
        }
        return sum;
    }

    /** A bowl of ten numbers, centred at 1. */
    public static Problem sphere10() {
        return sum("sphere10", 10, -5, 5, 0, x -> square(x - 1));
    }

    /** Rosenbrock's bent valley of five numbers: heavy tails. */
    public static Problem rosen5() {
        return new Problem("rosen5", cube(5, -5, 10), 0, c -> {
            double[] x = point(c, 5);
            return IntStream.range(0, 4)
                    .mapToDouble(i -> 100 * square(x[i + 1] - x[i] * x[i]) + square(1 - x[i]))
                    .sum();
        });
    }

    /** Ackley's function of five numbers, centred at 3: nearly flat but for a funnel. */
    public static Problem ackley5() {
        return new Problem("ackley5", cube(5, -32.768, 32.768), 0, c -> {
            double[] x = point(c, 5);
            double squares = mean(x, v -> square(v - 3));
            double waves = mean(x, v -> Math.cos(2 * Math.PI * (v - 3)));
            return 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves);
        });
    }

    /** Rastrigin's function of five numbers, centred at 0.7: a bowl full of local minima. */
    public static Problem rastrigin5() {
        return sum("rastrigin5", 5, -5.12, 5.12, 0, x -> 10 + square(x - 0.7) - 10 * Math.cos(2 * Math.PI * (x - 0.7)));
    }

    /** Styblinski's and Tang's function of ten numbers: 1024 local minima. */
    public static Problem styb10() {
        return sum("styb10", 10, -5, 5, -39.16616570377142 * 10, x -> (square(square(x)) - 16 * square(x) + 5 * x) / 2);
    }

    /** Ten parameters of four kinds, with an interaction. */
    public static Problem mixed10() {
        SpaceBuilder space = SearchSpace.builder();
        IntStream.range(0, 6).forEach(i -> space.real("u" + i, 0, 1));
        IntStream.range(0, 2).forEach(i -> space.logReal("l" + i, Math.exp(-10), 1));
        space.integer("q", 0, 100).categorical("c", 0, 1, 2, 3, 4);
        return new Problem("mixed10", space.build(), 0, Problems::mixed);
    }

    private static double mixed(Configuration c) {
        double sum = square(c.getDouble("q") - 30) / 5000;
        for (int i = 0; i < 6; i++) {
            sum += square(c.getDouble("u" + i) - 0.3);
        }
        for (int i = 0; i < 2; i++) {
            sum += square(Math.log(c.getDouble("l" + i)) + 4) / 50;
        }
        return c.getLong("c") == 2 ? sum : sum + 0.2 + 0.5 * Math.abs(c.getDouble("u0") - c.getDouble("u1"));
    }

    /** Three models with parameters of their own; the best one looks worst at first. */
    public static Problem cond3() {
        SearchSpace space = SearchSpace.builder()
                .choice("model", model -> model.option(
                                "A", a -> a.logReal("C", 1e-2, 1e4).logReal("g", 1e-6, 1))
                        .option("B", b -> b.integer("depth", 1, 30).real("mf", 0, 1))
                        .option("C", c -> c.logReal("lr", 1e-4, 1)
                                .integer("leaves", 2, 256)
                                .real("sub", 0.1, 1)))
                .build();
        return new Problem("cond3", space, 0.22, Problems::conditional);
    }

    private static double conditional(Configuration configuration) {
        Configuration c = configuration.option("model");
        return switch (configuration.getString("model")) {
            case "A" ->
                0.30
                        + 0.02 * square(Math.log10(c.getDouble("C")) - 1.5)
                        + 0.03 * square(Math.log10(c.getDouble("g")) + 3);
            case "B" -> 0.25 + 0.1 * square((c.getLong("depth") - 9) / 10.0) + 0.3 * square(c.getDouble("mf") - 0.35);
            default ->
                0.22
                        + 0.05 * square(Math.log10(c.getDouble("lr")) + 1.2)
                        + 0.1 * square((c.getLong("leaves") - 40) / 60.0)
                        + 0.2 * square(c.getDouble("sub") - 0.8);
        };
    }

    private static Problem sum(
            String name, int dimensions, double low, double high, double minimum, DoubleUnaryOperator term) {
        ToDoubleFunction<Configuration> loss = c -> dimensions * mean(point(c, dimensions), term);
        return new Problem(name, cube(dimensions, low, high), minimum, loss);
    }

    private static SearchSpace cube(int dimensions, double low, double high) {
        SpaceBuilder builder = SearchSpace.builder();
        IntStream.range(0, dimensions).forEach(i -> builder.real("x" + i, low, high));
        return builder.build();
    }

    private static double[] point(Configuration configuration, int dimensions) {
        return IntStream.range(0, dimensions)
                .mapToDouble(i -> configuration.getDouble("x" + i))
                .toArray();
    }

    private static double mean(double[] x, DoubleUnaryOperator term) {
        double sum = 0;
        for (double v : x) {
            sum += term.applyAsDouble(v);
        }
        return sum / x.length;
    }

    private static double square(double x) {
        return x * x;
    }
}
