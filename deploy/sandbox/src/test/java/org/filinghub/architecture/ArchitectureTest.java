package org.filinghub.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final String ROOT = "org.filinghub";
  private static final String PLANTED = "org.filinghub.architecture.planted";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(ROOT);
  private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

  private static final String[] RULE_PACKAGES = {
    ROOT + ".schema.value..",
    ROOT + ".schema.calendar..",
    ROOT + ".schema.clause..",
    ROOT + ".schema.profile..",
    ROOT + ".schema.form..",
    ROOT + ".gateway.routing..",
    ROOT + ".gateway.facts..",
    ROOT + ".gateway.validity.rule..",
    ROOT + ".province.life.rule..",
    ROOT + ".province.legacy.mapping..",
  };

  @Test
  void theCodeUnderTheRulesIsThere() {
    assertThat(CODE.containPackage(ROOT + ".gateway")).isTrue();
    assertThat(CODE.containPackage(ROOT + ".national")).isTrue();
    assertThat(CODE.containPackage(ROOT + ".province")).isTrue();
    assertThat(CODE.containPackage(ROOT + ".schema.profile")).isTrue();
    assertThat(CODE.containPackage(ROOT + ".contract")).isTrue();
  }

  @Test
  void runnableModulesNeverImportOneAnother() {
    Rules.apart(ROOT, "gateway", "national", "province").check(CODE);
    Rules.apart(ROOT, "national", "gateway", "province").check(CODE);
    Rules.apart(ROOT, "province", "gateway", "national").check(CODE);
    Rules.apart(ROOT, "schema", "gateway", "national", "province").check(CODE);
    Rules.apart(ROOT, "contract", "gateway", "national", "province").check(CODE);

    assertRefused(Rules.apart(PLANTED, "province", "national"), "Store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema", "gateway", "national", "province"})
  void packagesHaveNoCycles(String module) {
    Rules.acyclic(ROOT + "." + module).check(CODE);
  }

  @Test
  void aPlantedCycleIsFound() {
    assertRefused(Rules.acyclic(PLANTED + ".cycle"), "Cycle detected");
  }

  @Test
  void rulesAreFreeOfSpringReactorAndStores() {
    Rules.pure(RULE_PACKAGES).check(CODE);

    assertRefused(Rules.pure(PLANTED + ".gateway.routing.."), "WaitsForReactor");
  }

  @Test
  void rulesAskNoClock() {
    Rules.timeless(RULE_PACKAGES).check(CODE);

    assertRefused(Rules.timeless(PLANTED + ".gateway.routing.."), "AsksTheClock");
    assertRefused(Rules.timeless(PLANTED + ".gateway.routing.."), "AsksTheWall");
  }

  @Test
  void theHubTalksNoSql() {
    Rules.noSql(ROOT + ".gateway").check(CODE);

    assertRefused(Rules.noSql(PLANTED + ".gateway"), "TalksSql");
  }

  private static void assertRefused(ArchRule rule, String culprit) {
    assertThatThrownBy(() -> rule.check(VIOLATIONS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(culprit);
  }
}
