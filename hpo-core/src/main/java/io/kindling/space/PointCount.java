package io.kindling.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the points of a finite space without listing them: a product of parameters, a sum over options. */
final class PointCount {
    private final SearchSpace space;

    PointCount(SearchSpace space) {
        this.space = space;
    }

    Optional<BigInteger> total() {
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            if (space.condition(space.parameter(i).name()).isEmpty()) {
                roots.add(i);
            }
        }
        return product(roots);
    }

    private Optional<BigInteger> product(List<Integer> indices) {
        BigInteger product = BigInteger.ONE;
        for (int index : indices) {
            Optional<BigInteger> count = subtree(index);
            if (count.isEmpty()) {
                return count;
            }
            product = product.multiply(count.get());
        }
        return Optional.of(product);
    }

    private Optional<BigInteger> subtree(int index) {
        if (!(space.parameter(index) instanceof CategoricalParameter categorical)) {
            return space.parameter(index).cardinality();
        }
        BigInteger sum = BigInteger.ZERO;
        for (Object choice : categorical.choices()) {
            Optional<BigInteger> count = product(children(categorical.name(), choice));
            if (count.isEmpty()) {
                return count;
            }
            sum = sum.add(count.get());
        }
        return Optional.of(sum);
    }

    private List<Integer> children(String parent, Object choice) {
        List<Integer> children = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            boolean active = space.condition(space.parameter(i).name())
                    .filter(c -> c.parent().equals(parent) && c.values().contains(choice))
                    .isPresent();
            if (active) {
                children.add(i);
            }
        }
        return children;
    }
}
