package io.kindling.trial;

import io.kindling.space.SearchSpace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Columns behind the snapshots of a history, in blocks. A row is written once, before the snapshot that shows it exists,
 * so that snapshots share blocks and are read without locks: whoever appends behind the last used row writes in place,
 * anybody else gets a copy of the last block. No trial object is kept; a trial is put together when it is asked for.
 */
final class TrialColumns {
    /** Beyond so many, what trials have in common seems not to be common: notes or messages with numbers in them. */
    private static final int MOST_SHARED = 10_000;

    private final SearchSpace space;
    private final Map<Trial, Trial> shared;
    private final TrialBlock[] blocks;

    TrialColumns(SearchSpace space) {
        this(space, new ConcurrentHashMap<>(), new TrialBlock[0]);
    }

    private TrialColumns(SearchSpace space, Map<Trial, Trial> shared, TrialBlock[] blocks) {
        this.space = space;
        this.shared = shared;
        this.blocks = blocks;
    }

    /** These columns with one more row at the given position, which is the length of the caller's snapshot. */
    TrialColumns append(int size, Trial trial, double loss) {
        int last = size / TrialBlock.ROWS;
        int row = size % TrialBlock.ROWS;
        TrialBlock before = row == 0 ? new TrialBlock(space.size()) : blocks[last];
        TrialBlock block = before.claim(row);
        block.write(row, space, loss, trial, TrialParts.of(trial, this::shared), size == 0 ? 0 : fingerprint(size - 1));
        if (last < blocks.length && blocks[last] == block) {
            return this;
        }
        TrialBlock[] extended = Arrays.copyOf(blocks, last + 1);
        extended[last] = block;
        return new TrialColumns(space, shared, extended);
    }

    private Trial shared(Trial common) {
        return shared.size() < MOST_SHARED
                ? shared.computeIfAbsent(common, same -> same)
                : shared.getOrDefault(common, common);
    }

    double loss(int index) {
        return block(index).loss(row(index));
    }

    long fingerprint(int index) {
        return block(index).fingerprint(row(index));
    }

    double value(int parameter, int index) {
        return block(index).value(parameter, row(index));
    }

    double budget(int index) {
        return block(index).budget(row(index));
    }

    Optional<Report> pruned(int index) {
        return block(index).pruned(row(index));
    }

    Trial trial(int index) {
        return block(index).trial(row(index), space);
    }

    String note(int index) {
        return block(index).note(row(index));
    }

    private TrialBlock block(int index) {
        return blocks[index / TrialBlock.ROWS];
    }

    private static int row(int index) {
        return index % TrialBlock.ROWS;
    }
}
