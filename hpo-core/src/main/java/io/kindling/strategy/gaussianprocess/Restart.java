package io.kindling.strategy.gaussianprocess;

/**
 * What the process is to know of a search. As long as the best trial can be improved, that is all; when its minimum is known, the
 * search begins anew, and the process knows no more than what it has proposed since. It would promise a little more of the same
 * otherwise, and nothing elsewhere, where it is sure without reason. Eriksson et al. (2019) restart for the same reason when a
 * trust region has shrunk away.
 *
 * @param number how many times the search has begun anew, or 0 if all trials count
 * @param sample the trials that count
 * @param known whether the best trial is of a known minimum, the last digits of which are left to quadratics of all trials
 */
record Restart(int number, Sample sample, boolean known) {
    /** All trials count. */
    static Restart none(Sample all) {
        return new Restart(0, all, false);
    }

    /** What counts of all trials: what notes they have tells which were proposed since a restart. */
    static Restart of(Sample all) {
        int leader = Minima.leader(all);
        // Most searches are told from that alone, without the notes of all trials. What is imported is there to learn
        // from.
        if (leader < 0
                || Minima.isImported(all, leader)
                || (Minima.run(all, leader) == 0 && !Minima.isCrowded(all, leader))) {
            return none(all);
        }
        Minima minima = Minima.of(all);
        boolean known = minima.isKnown(leader);
        int last = minima.last();
        if (!known && (last == 0 || minima.runs()[leader] != last)) {
            return none(all);
        }
        int best = minima.bests()[last];
        boolean over = last == 0 || (best >= 0 && minima.isKnown(best));
        int current = over ? last + 1 : last;
        return new Restart(
                current, all.where(i -> minima.runs()[i] == current || minima.runs()[i] == Minima.SAME_CALL), known);
    }

    /** What the note of a proposal says of it, after the strategy's name. */
    String note() {
        return number == 0 ? "" : ", restart " + number;
    }
}
