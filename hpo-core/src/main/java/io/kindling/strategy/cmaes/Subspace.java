package io.kindling.strategy.cmaes;

import io.kindling.space.CategoricalParameter;
import io.kindling.space.SearchSpace;
import io.kindling.strategy.cmaes.Run.Place;
import io.kindling.trial.TrialHistory;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Parameters that are active together.
 *
 * @param numeric positions of the numeric ones among the parameters of the space
 * @param categorical positions of the others
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in bulk; never compared, never changed.
record Subspace(SearchSpace space, List<Axis> axes, int[] numeric, int[] categorical) {

    static Subspace of(SearchSpace space, int[] parameters) {
        int[] numeric = Arrays.stream(parameters)
                .filter(p -> !(space.parameter(p) instanceof CategoricalParameter))
                .toArray();
        return new Subspace(
                space,
                Arrays.stream(numeric)
                        .mapToObj(p -> Axis.of(space.parameter(p)))
                        .toList(),
                numeric,
                Arrays.stream(parameters)
                        .filter(p -> space.parameter(p) instanceof CategoricalParameter)
                        .toArray());
    }

    /** The probabilities of choices before anything is known. */
    Choices prior() {
        return Choices.prior(Arrays.stream(categorical)
                .mapToObj(p -> (CategoricalParameter) space.parameter(p))
                .toList());
    }

    Place place(TrialHistory history, int row) {
        return new Place(
                IntStream.range(0, numeric.length)
                        .mapToObj(j -> axes.get(j).interval(history.value(numeric[j], row)))
                        .toArray(Interval[]::new),
                Arrays.stream(categorical).map(p -> (int) history.value(p, row)).toArray());
    }

    /** A number for each of the parameters, drawn from the distributions of a run. */
    double[] draw(int[] parameters, Run run, RandomGenerator random) {
        double[] units = run.numbers().draw(random);
        int[] choices = run.choices().draw(random);
        double[] values = new double[space.size()];
        for (int j = 0; j < numeric.length; j++) {
            values[numeric[j]] = axes.get(j).number(units[j]);
        }
        for (int c = 0; c < categorical.length; c++) {
            values[categorical[c]] = choices[c];
        }
        return Arrays.stream(parameters).mapToDouble(p -> values[p]).toArray();
    }
}
