package io.kindling.strategy.cmaes;

import io.kindling.space.CategoricalParameter;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Probabilities of the choices of categorical parameters, each on its own. A generation moves them towards the shares
 * that its choices have in the weights, as in CatCMA (Hamano et al. 2024), with the rate of the step size for a learned
 * one; none falls below CatCMA's margin.
 *
 * @param probabilities by parameter, by choice
 */
record Choices(List<double[]> probabilities) {

    static Choices prior(List<CategoricalParameter> parameters) {
        return new Choices(parameters.stream()
                .map(p -> IntStream.range(0, p.choices().size())
                        .mapToDouble(p::probability)
                        .toArray())
                .toList());
    }

    int[] draw(RandomGenerator random) {
        return probabilities.stream()
                .mapToInt(shares -> draw(shares, random.nextDouble()))
                .toArray();
    }

    private static int draw(double[] shares, double u) {
        double reached = 0;
        for (int i = 0; i < shares.length - 1; i++) {
            reached += shares[i];
            if (u < reached) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /**
     * The probabilities of the next generation.
     *
     * @param ranked the choices of each trial, best first
     * @param rates those of the generation
     */
    Choices next(List<int[]> ranked, Rates rates) {
        return new Choices(IntStream.range(0, probabilities.size())
                .mapToObj(c -> next(c, ranked, rates))
                .toList());
    }

    private double[] next(int parameter, List<int[]> ranked, Rates rates) {
        double[] shares = probabilities.get(parameter).clone();
        for (int k = 0; k < shares.length; k++) {
            shares[k] *= 1 - rates.step();
        }
        for (int i = 0; i < ranked.size(); i++) {
            shares[ranked.get(i)[parameter]] += rates.step() * Math.max(0, rates.weights()[i]);
        }
        return withMargin(shares);
    }

    /** Raises what is below the margin, and takes it from the others in proportion to what they have above it. */
    private double[] withMargin(double[] shares) {
        if (shares.length == 1) {
            return shares;
        }
        double margin = (1 - Math.pow(0.73, 1.0 / probabilities.size())) / (shares.length - 1);
        double[] above = Arrays.stream(shares).map(s -> Math.max(0, s - margin)).toArray();
        double free = 1 - shares.length * margin;
        double sum = Arrays.stream(above).sum();
        return Arrays.stream(above).map(a -> margin + free * a / sum).toArray();
    }
}
