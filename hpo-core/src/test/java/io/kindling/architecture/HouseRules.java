package io.kindling.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The rules of the house. Each is a function of the root package it holds in, so that it can be tried on planted
 * violations too.
 */
public final class HouseRules {
    private HouseRules() {}

    /** The classes of a layer see no layer but itself and these. */
    public static ArchRule seesOnly(String root, String layer, List<String> below) {
        String[] visible = Stream.concat(Stream.of(layer), below.stream())
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + layer + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(visible)))
                .as(layer + " sees only " + below)
                .allowEmptyShould(true);
    }

    /** What makes a search repeatable: the next proposal, and the end of a trial, depend on arguments alone. */
    public static ArchRule deciderIsPure(String root, String decider) {
        DescribedPredicate<JavaClass> files =
                resideInAnyPackage("java.io..", "java.nio..").and(not(equivalentTo(Serializable.class)));
        DescribedPredicate<JavaClass> threads = assignableTo(Thread.class)
                .or(assignableTo(Executor.class))
                .or(assignableTo(Future.class))
                .or(assignableTo(CompletionStage.class));
        return noClasses()
                .that()
                .resideInAPackage(root + "." + decider + "..")
                .should()
                .dependOnClassesThat(files.or(threads).or(assignableTo(Clock.class)))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .as(decider + " knows nothing of files, clocks or threads")
                .allowEmptyShould(true);
    }

    /** Each strategy stands alone; only the factory sees the others. */
    public static ArchRule strategiesIgnoreEachOther(String root) {
        return slices().matching(root + ".strategy.(*)..")
                .should()
                .notDependOnEachOther()
                .as("strategies ignore each other")
                .allowEmptyShould(true);
    }

    /** Two packages that know nothing of each other. */
    public static ArchRule strangers(String root, String one, String other) {
        return slices().matching(root + ".(" + one + "|" + other + ")..")
                .should()
                .notDependOnEachOther()
                .as(one + " and " + other + " ignore each other")
                .allowEmptyShould(true);
    }

    public static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("packages are free of cycles")
                .allowEmptyShould(true);
    }

    /** Randomness and time are handed in. */
    public static ArchRule nothingAmbient(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(assignableTo(Random.class))
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callMethod(RandomGenerator.class, "of", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .as("randomness and time are handed in")
                .allowEmptyShould(true);
    }

    /** A name says what a class is. */
    public static ArchRule noVagueNames(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
                .as("no Util, Manager, Helper or Impl")
                .allowEmptyShould(true);
    }

    public static ArchRule noStaticState(String root) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .as("no static state")
                .allowEmptyShould(true);
    }

    /** Only the command line ends the process. */
    public static ArchRule noExit(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage("..cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .as("only the command line ends the process")
                .allowEmptyShould(true);
    }

    public static ArchRule noStackTracesPrinted(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))))
                .as("no stack trace is printed")
                .allowEmptyShould(true);
    }
}
