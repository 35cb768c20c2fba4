package io.kindling.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.kindling.architecture.Planted.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kindling.space.SearchSpace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house hold in the core, and each of them finds the violation planted for it. */
class CoreArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kindling");

    @Test
    void thereAreClassesToLookAt() {
        assertThat(CORE.contain(SearchSpace.class)).isTrue();
        assertThat(CORE.contain(HouseRules.class)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "space,",
        "math,",
        "option,",
        "trial, space",
        "strategy, space trial math option",
        "pruning, space trial math option",
        "execution, space trial",
        "store, space trial",
        "search, space trial math option strategy pruning execution store",
    })
    void aLayerSeesOnlyThoseBelow(String layer, String below) {
        List<String> visible = below == null ? List.of() : List.of(below.split(" "));
        assertHolds(root -> HouseRules.seesOnly(root, layer, visible), CORE, layer + ".Upward");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strategy", "pruning"})
    void strategiesAndPrunersArePure(String decider) {
        assertHolds(
                root -> HouseRules.deciderIsPure(root, decider),
                CORE,
                decider + ".Impure.file",
                decider + ".Impure.thread",
                decider + ".Impure.future",
                decider + ".Impure.clock",
                decider + ".Impure.nanos");
    }

    @Test
    void strategiesIgnoreEachOther() {
        assertHolds(HouseRules::strategiesIgnoreEachOther, CORE, "strategy.tpe.Nosy");
    }

    @Test
    void packagesAreFreeOfCycles() {
        assertHolds(HouseRules::noCycles, CORE, "report.Page");
    }

    @Test
    void randomnessAndTimeAreHandedIn() {
        assertHolds(
                HouseRules::nothingAmbient,
                CORE,
                "Ambient.random",
                "Ambient.local",
                "Ambient.math",
                "Ambient.unseeded",
                "Ambient.standard",
                "Ambient.millis",
                "Ambient.now");
    }

    @Test
    void noVagueNames() {
        assertHolds(HouseRules::noVagueNames, CORE, "ThingManager", "ThingManager$InnerHelper");
    }

    @Test
    void noStaticState() {
        assertHolds(HouseRules::noStaticState, CORE, "Shared.counter");
    }

    @Test
    void theCoreEndsNoProcess() {
        assertHolds(HouseRules::noExit, CORE, "Abrupt.exit", "Abrupt.halt");
    }

    @Test
    void noStackTraceIsPrinted() {
        assertHolds(HouseRules::noStackTracesPrinted, CORE, "Abrupt.print");
    }

    /** Not planted here: these libraries are not on the class path of the core, so that a use does not compile. */
    @Test
    void theCoreRunsInAnyJvm() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.deeplearning4j..", "org.nd4j..")
                .check(CORE);
    }
}
