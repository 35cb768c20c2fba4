package io.kindling.strategy.auto;

import io.kindling.strategy.Proposal;
import io.kindling.strategy.Strategy;
import io.kindling.trial.TrialHistory;
import io.kindling.trial.TrialSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A portfolio of two strategies that propose in turn, each learning from the trials of both: two trials the first one and one
 * the second; beside running trials eight and one. Meant for one that is far ahead on objectives that suit its model and one
 * that does well without much of a model: the pair pays a part of its trials for not relying on the first one's model alone.
 */
public final class AutoStrategy implements Strategy {
    /** How the notes of trials begin for which no model was asked. */
    private static final String START = "random";

    /** Every so many trials the second strategy has its turn, one at a time. */
    private static final int PERIOD = 3;

    /** The same for trials beside others, where the first strategy is to vary its proposals anyway. */
    private static final int PERIOD_BESIDE = 9;

    private final Strategy first;
    private final Strategy second;

    public AutoStrategy(Strategy first, Strategy second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public List<Proposal> ask(int count, TrialHistory history, RandomGenerator random) {
        int place = history.size() + history.running().size();
        int period = count == 1 && history.running().isEmpty() ? PERIOD : PERIOD_BESIDE;
        int firsts = (int) IntStream.range(place, place + count)
                .filter(turn -> isFirsts(turn, period))
                .count();
        List<Proposal> ofFirst = firsts == 0 ? List.of() : first.ask(firsts, history, random);
        int seconds = count - firsts;
        List<Proposal> ofSecond = seconds == 0 ? List.of() : second.ask(seconds, withRunning(history, ofFirst), random);
        return inTurn(place, period, ofFirst.iterator(), ofSecond.iterator());
    }

    /** The history as it will be when proposals have been started. */
    private static TrialHistory withRunning(TrialHistory history, List<Proposal> proposals) {
        int number =
                1 + history.running().stream().mapToInt(TrialSpec::number).max().orElse(0);
        TrialHistory extended = history;
        for (Proposal proposal : proposals) {
            extended = extended.start(
                    new TrialSpec(number, proposal.configuration(), 0, proposal.note(), proposal.budget()));
            number++;
        }
        return extended;
    }

    private static boolean isFirsts(int turn, int period) {
        return turn % period != period - 1;
    }

    private static List<Proposal> inTurn(int place, int period, Iterator<Proposal> firsts, Iterator<Proposal> seconds) {
        List<Proposal> proposals = new ArrayList<>();
        for (int turn = place; firsts.hasNext() || seconds.hasNext(); turn++) {
            Iterator<Proposal> next = isFirsts(turn, period) ? firsts : seconds;
            if (next.hasNext()) {
                proposals.add(explained(next.next()));
            }
        }
        return proposals;
    }

    private static Proposal explained(Proposal proposal) {
        String note = proposal.note().startsWith(START) ? proposal.note() : "proposed by " + proposal.note();
        return new Proposal(proposal.configuration(), note, proposal.budget());
    }
}
