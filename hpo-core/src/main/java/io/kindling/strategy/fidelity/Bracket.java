package io.kindling.strategy.fidelity;

import io.kindling.space.Configuration;
import io.kindling.strategy.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Successive halving: which configuration has come to which rung, and with what loss. */
final class Bracket {
    private final Ladder ladder;
    private final int lowest;
    private final List<Map<Configuration, Double>> rungs = new ArrayList<>();

    /** An empty bracket whose configurations start at a rung. */
    Bracket(Ladder ladder, int lowest) {
        this.ladder = ladder;
        this.lowest = lowest;
        for (int rung = 0; rung <= ladder.top(); rung++) {
            rungs.add(new LinkedHashMap<>());
        }
    }

    /** A step up for a configuration. */
    record Promotion(Configuration configuration, int rung) {

        Proposal proposal(Ladder ladder) {
            String note = "promoted from budget " + ladder.budget(rung - 1);
            return new Proposal(configuration, note, ladder.budget(rung));
        }
    }

    /**
     * A configuration is on a rung.
     *
     * @param loss NaN while it runs, infinite if it came to none
     */
    void put(int rung, Configuration configuration, double loss) {
        rungs.get(rung).put(configuration, loss);
    }

    int lowest() {
        return lowest;
    }

    /** How many configurations have started here. */
    int started() {
        return rungs.get(lowest).size();
    }

    /**
     * The next promotion by asynchronous successive halving (Li et al. 2020, algorithm 2): from the top rung down, the
     * best of the top 1/η of those that have ended.
     */
    Optional<Promotion> asynchronous() {
        for (int rung = ladder.top() - 1; rung >= lowest; rung--) {
            int share = ended(rung) / ladder.reductionFactor();
            Optional<Promotion> promotion = promotion(rung, share);
            if (promotion.isPresent()) {
                return promotion;
            }
        }
        return Optional.empty();
    }

    /**
     * The next promotion by successive halving in rounds (Li et al. 2018, algorithm 1): a rung is left when all that
     * belong there have ended, by the best 1/η of them.
     *
     * @param size how many configurations belong on the lowest rung
     */
    Optional<Promotion> inRounds(int size) {
        int expected = size;
        for (int rung = lowest; rung < ladder.top() && ended(rung) == expected; rung++) {
            // At least one: a bracket that a finite space could not fill should come to the largest budget too.
            expected = Math.min(
                    Math.max(1, expected / ladder.reductionFactor()),
                    ranked(rung).size());
            Optional<Promotion> promotion = promotion(rung, expected);
            if (promotion.isPresent()) {
                return promotion;
            }
        }
        return Optional.empty();
    }

    private int ended(int rung) {
        return (int) rungs.get(rung).values().stream()
                .filter(loss -> !Double.isNaN(loss))
                .count();
    }

    private Optional<Promotion> promotion(int rung, int best) {
        return ranked(rung).stream()
                .limit(best)
                .filter(configuration -> !rungs.get(rung + 1).containsKey(configuration))
                .map(configuration -> new Promotion(configuration, rung + 1))
                .findFirst();
    }

    /** Those that have a loss, best first; of equals the earlier. */
    private List<Configuration> ranked(int rung) {
        return rungs.get(rung).entrySet().stream()
                .filter(entry -> Double.isFinite(entry.getValue()))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
