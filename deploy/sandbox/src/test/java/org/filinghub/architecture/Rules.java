package org.filinghub.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The rules, over any root package, so that the same rule is checked on the code and on a planted
 * violation.
 */
final class Rules {

  private Rules() {}

  /** The three runnable modules call each other over GraphQL and do not import each other. */
  static ArchRule apart(String root, String module, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = root + "." + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(root + "." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .as(module + " imports no other runnable module");
  }

  /** The packages of a module have no cyclic dependencies. */
  static ArchRule acyclic(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /** Rules are pure functions over values: no framework, no pipeline, no store. */
  static ArchRule pure(String... packages) {
    return noClasses()
        .that(resideInAnyPackage(packages))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "reactor..",
            "org.reactivestreams..",
            "io.r2dbc..",
            "java.sql..",
            "java.net.http..",
            "com.netflix.graphql.dgs..")
        .as("rule packages know no Spring, Reactor or store");
  }

  /** The time is a parameter of a rule. */
  static ArchRule timeless(String... packages) {
    return noClasses()
        .that(resideInAnyPackage(packages))
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .as("rule packages ask no clock");
  }

  /** The hub owns nothing durable and talks no SQL. */
  static ArchRule noSql(String module) {
    return noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "io.r2dbc..",
            "io.asyncer..",
            "org.flywaydb..",
            "org.springframework.r2dbc..",
            "org.springframework.jdbc..",
            "org.springframework.data.r2dbc..")
        .as("no SQL in " + module);
  }
}
