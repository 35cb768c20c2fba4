package io.kindling.spark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kindling.architecture.HouseRules;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The rules of the house hold in the Spark module, and each of them finds the violation planted for it. */
class SparkArchitectureTest {
    private static final String CODE_ROOT = "io.kindling.spark";
    private static final String PLANTED_ROOT = "io.kindling.spark.architecture.planted";
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CODE_ROOT);
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_ROOT);

    private static void assertHolds(Function<String, ArchRule> rule, String... culprits) {
        rule.apply(CODE_ROOT).check(CODE);
        String found =
                rule.apply(PLANTED_ROOT).evaluate(PLANTED).getFailureReport().toString();
        assertThat(found).doesNotContain("Innocent");
        for (String culprit : culprits) {
            assertThat(found).contains(PLANTED_ROOT + "." + culprit);
        }
    }

    @Test
    void mllibAndDl4jIgnoreEachOther() {
        assertHolds(root -> HouseRules.strangers(root, "mllib", "dl4j"), "mllib.Nosy");
    }

    @Test
    void onlyItsOwnPackageNeedsDl4j() {
        assertHolds(SparkArchitectureTest::dl4jStaysAtHome, "task.UsesNd4j");
    }

    private static ArchRule dl4jStaysAtHome(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".dl4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..")
                .as("only dl4j needs DL4J and ND4J")
                .allowEmptyShould(true);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        assertHolds(HouseRules::noExit, "task.Abrupt.exit");
    }

    @Test
    void noStackTraceIsPrinted() {
        assertHolds(HouseRules::noStackTracesPrinted, "task.Abrupt.print");
    }

    @Test
    void noVagueNames() {
        assertHolds(HouseRules::noVagueNames, "task.SparkUtils");
    }

    @Test
    void noStaticState() {
        assertHolds(HouseRules::noStaticState, "task.SparkUtils.last");
    }

    @Test
    void packagesAreFreeOfCycles() {
        assertHolds(HouseRules::noCycles, "mllib.Nosy");
    }
}
