package io.kindling.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The 1,797 handwritten digits of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (UCI, 1998),
 * test set, CC BY 4.0: images of 8 x 8 pixels, split once and for all into three parts.
 */
final class Digits implements Serializable {
    private static final long serialVersionUID = 1L;

    static final int PIXELS = 64;
    static final int CLASSES = 10;

    private static final String RESOURCE = "digits.csv.gz";
    private static final double BRIGHTEST = 16;
    /** The split is part of the problem: the same for every trial, machine and seed. */
    private static final long SPLIT_SEED = 1998;

    /** What a digit is for. */
    enum Part {
        /** To fit weights, 60 %. */
        TRAINING,
        /** To score trials, 20 %. */
        VALIDATION,
        /** For the one measurement after the search, 20 %. */
        TEST
    }

    /** Rows of the file: the pixels, then the digit. A third of what float[] would send to each executor. */
    private final byte[][] rows;

    private final Part[] partOf;

    private Digits(byte[][] rows) {
        this.rows = rows;
        this.partOf = split(rows);
    }

    /** Reads the digits from this module's resources. */
    static Digits load() {
        try (InputStream resource = Digits.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.US_ASCII))) {
            return new Digits(lines.lines().map(Digits::row).toArray(byte[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + ": cannot be read", e);
        }
    }

    private static byte[] row(String line) {
        String[] fields = line.split(",", -1);
        byte[] row = new byte[fields.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = Byte.parseByte(fields[i]);
        }
        return row;
    }

    /** Each digit has the same share in every part. */
    private static Part[] split(byte[][] rows) {
        Part[] parts = new Part[rows.length];
        Random random = new Random(SPLIT_SEED);
        for (int digit = 0; digit < CLASSES; digit++) {
            int wanted = digit;
            List<Integer> same = IntStream.range(0, rows.length)
                    .filter(i -> rows[i][PIXELS] == wanted)
                    .boxed()
                    .collect(Collectors.toList());
            Collections.shuffle(same, random);
            for (int rank = 0; rank < same.size(); rank++) {
                parts[same.get(rank)] = partAt((double) rank / same.size());
            }
        }
        return parts;
    }

    private static Part partAt(double share) {
        if (share < 0.6) {
            return Part.TRAINING;
        }
        return share < 0.8 ? Part.VALIDATION : Part.TEST;
    }

    /** Positions in the file of the digits in some parts. */
    int[] indices(Part... wanted) {
        Set<Part> parts = Set.of(wanted);
        return IntStream.range(0, rows.length)
                .filter(i -> parts.contains(partOf[i]))
                .toArray();
    }

    /** The pixels of a digit, row by row, in [0, 1]. */
    double[] pixels(int index) {
        return IntStream.range(0, PIXELS)
                .mapToDouble(i -> rows[index][i] / BRIGHTEST)
                .toArray();
    }

    /** Which digit it is, 0 to 9. */
    int label(int index) {
        return rows[index][PIXELS];
    }
}
