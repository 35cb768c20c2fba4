package io.kindling.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/** Violations planted among the tests, one for each rule, laid out as the packages of the core are. */
final class Planted {
    private static final String CODE_ROOT = "io.kindling";
    private static final String ROOT = "io.kindling.architecture.planted";
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(ROOT);

    private Planted() {}

    /** The rule holds in the code, and finds each of these culprits among the planted classes. */
    static void assertHolds(Function<String, ArchRule> rule, JavaClasses code, String... culprits) {
        rule.apply(CODE_ROOT).check(code);
        String found = rule.apply(ROOT).evaluate(VIOLATIONS).getFailureReport().toString();
        for (String culprit : culprits) {
            assertThat(found).contains(ROOT + "." + culprit);
        }
    }
}
