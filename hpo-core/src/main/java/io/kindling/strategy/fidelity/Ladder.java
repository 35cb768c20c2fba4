package io.kindling.strategy.fidelity;

import java.util.Arrays;

/**
 * The budgets of a search, from least to greatest: R·η⁻ᵏ, …, R·η⁻¹, R, with the largest k that keeps the least at r or
 * more. Where r and R are whole numbers, all are, so that they can be epochs.
 */
final class Ladder {
    /** What a product or a division may be off: 3 * 0.1 is more than 0.3, and 0.9 / 0.1 less than 9. */
    static final double ROUNDING = 1e-9;

    private final double[] budgets;
    private final int reductionFactor;

    Ladder(FidelityOptions options) {
        reductionFactor = options.reductionFactor();
        double ratio = options.maxBudget() / options.minBudget() * (1 + ROUNDING);
        int most = (int) (Math.log(ratio) / Math.log(reductionFactor) + ROUNDING);
        boolean whole = isWhole(options.minBudget()) && isWhole(options.maxBudget());
        budgets = new double[most + 1];
        Arrays.setAll(budgets, rung -> {
            double budget = options.maxBudget() / Math.pow(reductionFactor, most - rung);
            return whole ? Math.rint(budget) : budget;
        });
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    int reductionFactor() {
        return reductionFactor;
    }

    /** The highest rung; the lowest is 0. */
    int top() {
        return budgets.length - 1;
    }

    double budget(int rung) {
        return budgets[rung];
    }

    /** The rung of a budget; negative for one that this ladder does not have. */
    int rung(double budget) {
        return Arrays.binarySearch(budgets, budget);
    }
}
