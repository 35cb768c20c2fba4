package io.kindling.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.DoubleRange;

/** What every kind of parameter promises, whatever its settings. */
class ParameterTest {

    @Provide
    Arbitrary<Parameter<?>> parameters() {
        return ArbitrarySpaces.parameters();
    }

    @Provide
    Arbitrary<Parameter<?>> anyParameters() {
        return Arbitraries.oneOf(ArbitrarySpaces.parameters(), ArbitrarySpaces.extremeParameters());
    }

    @Provide
    Arbitrary<Parameter<?>> countable() {
        return anyParameters().filter(parameter -> parameter.cardinality().isPresent());
    }

    @Provide
    Arbitrary<Parameter<?>> continuous() {
        return parameters().filter(ParameterTest::isContinuous);
    }

    @Provide
    Arbitrary<Parameter<?>> numbers() {
        return anyParameters().filter(p -> p instanceof RealParameter || p instanceof IntegerParameter);
    }

    @Provide
    Arbitrary<Parameter<?>> ordered() {
        return anyParameters().filter(p -> !(p instanceof CategoricalParameter) && p.fromUnit(0.5) instanceof Number);
    }

    @Provide
    Arbitrary<Double> units() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(0.0, 1.0, Double.MIN_VALUE, Math.nextDown(1.0))),
                Tuple.of(4, Arbitraries.doubles().between(0, 1).ofScale(17)));
    }

    /** Without the far tails, where a normal prior has too little mass for its positions to be told apart. */
    @Provide
    Arbitrary<Double> innerUnits() {
        return Arbitraries.doubles().between(1e-6, 1 - 1e-6).ofScale(17);
    }

    @Property
    void everyPositionHoldsAValueOfTheParameter(
            @ForAll("anyParameters") Parameter<?> parameter, @ForAll("units") double unit) {
        Object value = parameter.fromUnit(unit);
        assertThat(parameter.contains(value))
                .as("%s contains %s", parameter, value)
                .isTrue();
        assertThat(parameter.unitOf(value)).isBetween(0.0, 1.0);
    }

    @Property
    void aCountableValueComesBackFromItsPosition(
            @ForAll("countable") Parameter<?> parameter, @ForAll("units") double unit) {
        Object value = parameter.fromUnit(unit);
        assertThat((Object) parameter.fromUnit(parameter.unitOf(value))).isEqualTo(value);
    }

    @Property
    void aContinuousValueComesBackFromItsPosition(
            @ForAll("continuous") Parameter<?> parameter, @ForAll("innerUnits") double unit) {
        double value = (Double) parameter.fromUnit(unit);
        double back = (Double) parameter.fromUnit(parameter.unitOf(value));
        double size = parameter instanceof NormalParameter normal ? normal.sd() + Math.abs(value) : Math.abs(value);
        assertThat(back).isCloseTo(value, within(1e-9 * size));
    }

    @Property
    void aPositionComesBackFromItsContinuousValue(
            @ForAll("continuous") Parameter<?> parameter, @ForAll("units") double unit) {
        assertThat(parameter.unitOf(parameter.fromUnit(unit))).isCloseTo(unit, within(1e-9));
    }

    @Property
    void numbersGrowWithTheirPosition(
            @ForAll("ordered") Parameter<?> parameter, @ForAll("units") double one, @ForAll("units") double other) {
        double less = ((Number) parameter.fromUnit(Math.min(one, other))).doubleValue();
        double more = ((Number) parameter.fromUnit(Math.max(one, other))).doubleValue();
        assertThat(less).isLessThanOrEqualTo(more);
    }

    @Property
    void theEndsOfTheUnitIntervalAreTheBounds(@ForAll("anyParameters") Parameter<?> parameter) {
        if (parameter instanceof RealParameter real && real.step() == 0) {
            double rounding = 1e-12 * Math.max(Math.abs(real.low()), Math.abs(real.high()));
            assertThat(real.fromUnit(0)).isCloseTo(real.low(), within(rounding));
            assertThat(real.fromUnit(1)).isCloseTo(real.high(), within(rounding));
        } else if (parameter instanceof IntegerParameter integer) {
            assertThat(integer.fromUnit(0)).isEqualTo(integer.low());
            assertThat(integer.fromUnit(1))
                    .isEqualTo(integer.high() - (integer.high() - integer.low()) % integer.step());
        }
    }

    @Property
    void onlyPositionsOfTheUnitIntervalAreTaken(
            @ForAll("parameters") Parameter<?> parameter, @ForAll @DoubleRange(min = 1.1) double outside) {
        for (double wrong : new double[] {outside, -outside, -Double.MIN_VALUE, Double.NaN}) {
            assertThatThrownBy(() -> parameter.fromUnit(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("p: need a unit position in [0, 1], got " + wrong);
        }
    }

    @Property
    void aValueOfAnotherKindIsRefused(@ForAll("parameters") Parameter<?> parameter) {
        Object stranger = new Object();
        assertThat(parameter.contains(stranger)).isFalse();
        assertThat(parameter.contains(null)).isFalse();
        assertThatThrownBy(() -> parameter.unitOf(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("p: need a value of " + parameter.describe() + ", got");
    }

    @Property
    void twoParametersAreTheSameIfAndOnlyIfTheirLinesAre(
            @ForAll("anyParameters") Parameter<?> one, @ForAll("anyParameters") Parameter<?> other) {
        assertThat(one.describe().equals(other.describe())).isEqualTo(one.equals(other));
    }

    @Property
    void aNewNameChangesNothingElse(@ForAll("parameters") Parameter<?> parameter) {
        Parameter<?> renamed = parameter.named("q");
        assertThat(renamed.name()).isEqualTo("q");
        assertThat(renamed.describe()).isEqualTo(parameter.describe());
        assertThat((Object) renamed.named("p")).isEqualTo(parameter);
    }

    @Property
    void aParameterTravels(@ForAll("anyParameters") Parameter<?> parameter) {
        assertThat((Object) Travel.there(parameter)).isEqualTo(parameter);
    }

    @Property
    void nearestIsAValueOfTheParameter(@ForAll("numbers") Parameter<?> parameter, @ForAll double target) {
        Object nearest = parameter instanceof RealParameter real
                ? (Object) real.nearest(target)
                : ((IntegerParameter) parameter).nearest(target);
        assertThat(parameter.contains(nearest))
                .as("%s contains %s", parameter, nearest)
                .isTrue();
    }

    private static boolean isContinuous(Parameter<?> parameter) {
        return (parameter instanceof RealParameter real && real.step() == 0)
                || (parameter instanceof NormalParameter normal && normal.step() == 0);
    }
}
