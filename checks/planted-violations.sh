#!/usr/bin/env bash
# Plants one violation at a time in a copy of this tree and sees that the build turns red, each time for its own reason.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
copy=$(mktemp -d)
log=$copy.log
trap 'rm -rf "$copy" "$log"' EXIT

core=hpo-core/src/main/java/io/kindling
failed=0

fresh_copy() {
    rm -rf "${copy:?}"/*
    # Listed files that are gone are no fault of the copy.
    (cd "$root" && git ls-files -z --cached --others --exclude-standard |
        tar cf - --ignore-failed-read --null -T - 2>/dev/null) | tar xf - -C "$copy"
}

build() {
    (cd "$copy" && ./mvnw -B -ntp -pl hpo-core "$@") >"$log" 2>&1
}

# must_be_red WHAT REASON MAVEN-ARGUMENT...
must_be_red() {
    local what=$1 reason=$2
    shift 2
    if build "$@"; then
        echo "GREEN, but should be red: $what"
        failed=1
    elif ! grep -qF -- "$reason" "$log"; then
        echo "red for another reason: $what (no '$reason' in the log)"
        grep '^\[ERROR\]' "$log" | head -5
        failed=1
    else
        echo "red as it should be: $what"
    fi
}

fresh_copy
if build test -Dtest=CoreArchitectureTest; then
    echo "green as it should be: the tree as it is"
else
    echo "RED without any violation planted"
    grep '^\[ERROR\]' "$log" | head -20
    exit 1
fi

fresh_copy
cat >"$copy/$core/space/Planted.java" <<'JAVA'
package io.kindling.space;

import org.apache.spark.sql.SparkSession;

record Planted(SparkSession session) {}
JAVA
must_be_red "Spark in the core" "package org.apache.spark.sql does not exist" compile

fresh_copy
printf 'package io.kindling.space;\nrecord   Planted ( ) { }\n' >"$copy/$core/space/Planted.java"
must_be_red "a file that is badly formatted" "The following files had format violations" validate

fresh_copy
sed -i '0,/<dependencies>/s//<dependencies>\
    <dependency><groupId>com.fasterxml.jackson.core<\/groupId><artifactId>jackson-core<\/artifactId><version>2.14.2<\/version><\/dependency>/' \
    "$copy/hpo-core/pom.xml"
must_be_red "a second version of a library" \
    "Dependency convergence error for com.fasterxml.jackson.core:jackson-core" validate

fresh_copy
sed -i '0,/<dependencies>/s//<dependencies>\
    <dependency><groupId>com.esotericsoftware<\/groupId><artifactId>kryo<\/artifactId><version>4.0.0<\/version><\/dependency>/' \
    "$copy/hpo-core/pom.xml"
must_be_red "a second Kryo" "com.esotericsoftware:kryo:jar:4.0.0 <--- banned" validate

fresh_copy
cat >"$copy/$core/space/Planted.java" <<'JAVA'
package io.kindling.space;

record Planted(String one) {
    boolean same(String other) {
        return one == other;
    }
}
JAVA
must_be_red "a warning of error-prone" "[ReferenceEquality]" compile

fresh_copy
cat >"$copy/$core/space/Planted.java" <<'JAVA'
package io.kindling.space;

import java.util.List;

record Planted(List names) {}
JAVA
must_be_red "a warning of the compiler" "found raw type: java.util.List" compile

fresh_copy
cat >"$copy/$core/strategy/Planted.java" <<'JAVA'
package io.kindling.strategy;

import io.kindling.execution.Objective;

record Planted(Objective objective) {}
JAVA
must_be_red "a strategy that knows an executor" "Rule 'strategy sees only" \
    test -Dtest=CoreArchitectureTest

exit "$failed"
