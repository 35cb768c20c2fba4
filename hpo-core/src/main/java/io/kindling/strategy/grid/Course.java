package io.kindling.strategy.grid;

import io.kindling.strategy.Observed;
import io.kindling.strategy.Proposal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The points of a grid in the order in which they are tried.
 *
 * @param name what the note of a point begins with
 * @param size the number of points
 * @param stride from the index of a point to that of the next one, round and round; at most the size, and prime to it
 * @param tried indices of points that need no second look
 * @param point the row at an index from 0 to {@code size - 1}
 */
record Course(
        String name, BigInteger size, BigInteger stride, Set<BigInteger> tried, Function<BigInteger, double[]> point) {

    /** Adds the first points that may be proposed, until there are so many proposals. */
    void propose(int count, Observed observed, List<Proposal> proposals) {
        BigInteger index = BigInteger.ZERO;
        BigInteger place = BigInteger.ZERO;
        while (proposals.size() < count && place.compareTo(size) < 0) {
            if (!tried.contains(index)) {
                propose(index, observed, proposals);
            }
            BigInteger next = index.add(stride);
            index = next.compareTo(size) < 0 ? next : next.subtract(size);
            place = place.add(BigInteger.ONE);
        }
    }

    private void propose(BigInteger index, Observed observed, List<Proposal> proposals) {
        double[] row = point.apply(index);
        if (observed.admits(row)) {
            observed.add(row);
            proposals.add(new Proposal(Observed.configuration(observed.space(), row), name + index + " of " + size));
        }
    }
}
