package org.filinghub.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.filinghub.schema.fixture.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCoverageTest {
  private static final Path ROOT = Path.of("../..");
  private static final RuleCoverage PROJECT =
      RuleCoverage.of(RuleCatalogue.load(), new SourceTree(ROOT));
  private static final String TEST = "schema/src/test/java/org/filinghub/PlantedTest.java";
  private static final String CODE = "deploy/node/src/main/java/org/filinghub/Planted.java";

  private final Path folder;

  RuleCoverageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyClauseThatBindsProviderFilingIsProvenAndEveryRuleHasAText() {
    assertThat(PROJECT.faults()).isEmpty();
  }

  @Test
  void thePageTellsClauseCodeAndTests() {
    Golden.check(ROOT.resolve("docs/rule-coverage.md"), PROJECT.page());
  }

  // ---- what would be found, in planted sources

  @Test
  void aProvenClauseStandsOnThePageWithItsCodeAndItsTests() {
    plant(CODE, "/** Lapses. Source: MOE-13b. */ class Planted {}");
    plant(TEST, "class PlantedTest { @Test @Proves(\"MOE-13b\") void lapses() {} }");

    RuleCoverage coverage = coverage("MOE-13b: {asks: Ten days.}");

    assertThat(coverage.faults()).noneMatch(fault -> fault.startsWith("MOE-13b"));
    assertThat(coverage.page())
        .contains(
            "| [MOE-13b](regulations/moe-measures-2019.md#MOE-13) | Ten days. | `Planted` |"
                + " `PlantedTest`: lapses |\n");
  }

  @Test
  void aClauseThatBindsAndHasNoTestIsAFault() {
    plant(TEST, "class PlantedTest { @Test void lapses() {} } // @Proves(\"MOE-13b\")");

    assertThat(coverage("MOE-13b: {asks: Ten days.}").faults())
        .contains("MOE-13b: no test proves it (expected: one marked @Proves)");
  }

  @Test
  void aClauseLeftToAnotherFeatureNeedsNoTestAndIsListed() {
    RuleCoverage coverage =
        coverage(
            "MOE-5: {left: {use filing: With the ministry.}}\nMOE-N4: {textOnly: For people.}");

    assertThat(coverage.faults()).noneMatch(fault -> fault.matches("(MOE-5|MOE-N4):.*"));
    assertThat(coverage.page())
        .contains("| [MOE-5](regulations/moe-measures-2019.md#MOE-5) | With the ministry. |")
        .contains("| [MOE-N4](regulations/moe-measures-2019.md#MOE-N4) | For people. |");
  }

  @Test
  void aTestOfAClauseThatTheCatalogueLeavesToOthersIsAFault() {
    plant(TEST, "class PlantedTest { @Test @Proves(\"MOE-5\") void confirms() {} }");

    assertThat(coverage("MOE-5: {left: {use filing: With the ministry.}}").faults())
        .contains("MOE-5: proven (expected: asks, as a test of it is there)");
  }

  @Test
  void aMarkOutsideTheCatalogueIsAFault() {
    plant(TEST, "class PlantedTest { @Test @Proves({\"MOE-13b\", \"MOE-13d\"}) void lapses() {} }");

    assertThat(coverage("MOE-13b: {asks: Ten days.}").faults())
        .contains("MOE-13d: marked @Proves (expected: an ID of the catalogue)")
        .noneMatch(fault -> fault.startsWith("MOE-13b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema/src/main/java/A.java | class A { RuleId r = new RuleId(\"MOE-28\"); }",
        "gateway/src/main/java/B.java | /** Source: MOE-28, MOE-9. */ enum B {}",
        "schema/src/main/resources/c.yaml | barMonths: {value: 6, clause: [MOE-28]}",
        "schema/src/main/resources/d.graphqls | \"Barred (MOE-28).\" scalar D",
        "deploy/node/src/main/java/E.java | // MOE-28: a comment",
      })
  void aCitedRuleWithoutATextIsAFault(String file, String text) {
    plant(file, text);

    assertThat(coverage("MOE-9: {asks: Both filings.}").faults())
        .contains(
            "MOE-28: cited in [%s] (expected: with a text in docs/regulations)"
                .formatted(Path.of(file).getFileName()));
  }

  @Test
  void aRuleOfTheCatalogueWithoutATextIsAFault() {
    assertThat(coverage("MOE-28: {textOnly: Invented.}").faults())
        .contains("MOE-28: in the catalogue (expected: with a text in docs/regulations)");
  }

  @Test
  void aTextThatTheCatalogueLeavesOutIsAFault() {
    assertThat(coverage("MOE-13b: {asks: Ten days.}").faults())
        .contains("MOE-12: has a text (expected: in the catalogue, whole or by parts)")
        .noneMatch(fault -> fault.startsWith("MOE-13:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class PlantedTest { @Proves(\"MOE-13b\") void lapses() {} }",
        "class PlantedTest { @Test @Disabled(\"later\") @Proves(\"MOE-13b\") void lapses() {} }",
        "@Disabled class PlantedTest { @Test @Proves(\"MOE-13b\") void lapses() {} }",
        "class Planted { @Test @Proves(\"MOE-13b\") void lapses() {} }",
        "@Proves(\"MOE-13b\") class PlantedTest { void lapses() {} }",
      })
  void aMarkOnWhatTheBuildDoesNotRunProvesNothing(String source) {
    plant(TEST, source);

    assertThat(coverage("MOE-13b: {asks: Ten days.}").faults())
        .contains("MOE-13b: no test proves it (expected: one marked @Proves)")
        .anyMatch(fault -> fault.contains("marked @Proves and not run"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Proves(\"MOE-13b\") class PlantedTest { @Test void lapses() {} } | `PlantedTest`",
        "class PlantedTest { @Nested class Late { @Test @Proves(\"MOE-13b\") void lapses() {} } }"
            + " | `PlantedTest.Late`: lapses",
        "class PlantedIT { @ParameterizedTest @Proves({\"MOE-9\", \"MOE-13b\"}) void a() {} }"
            + " | `PlantedIT`: a",
        "abstract class Contract { @Test @Proves(value = \"MOE-13b\") void a() {} }"
            + " | `Contract`: a",
      })
  void marksCountOnMethodsClassesAndSuites(String source, String shown) {
    plant(TEST, source);

    assertThat(coverage("MOE-13b: {asks: Ten days.}").page()).contains("| " + shown + " |");
  }

  @Test
  void aMarkThatIsNotWrittenOutIsAFault() {
    plant(
        TEST,
        "class PlantedTest { @Test @Proves(LAPSE) void a() {} @Test @Proves(\"x\") void b() {} }");

    assertThat(coverage("MOE-13b: {asks: Ten days.}").faults())
        .contains("PlantedTest.a: @Proves(LAPSE) (expected: rule IDs written out)")
        .anyMatch(fault -> fault.startsWith("PlantedTest.b: rule id: x (expected: "));
  }

  @Test
  void thePageDoesNotDependOnTheOrderOfTheSources() {
    plant(
        TEST,
        "class PlantedTest { @Test @Proves(\"MOE-9\") void b() {} @Test @Proves(\"MOE-9\") void a() {} }");
    plant(
        TEST.replace("schema", "gateway").replace("Planted", "Another"),
        "class AnotherTest { @Test @Proves(\"MOE-9\") void c() {} }");

    assertThat(coverage("MOE-9: {asks: Both filings.}").page())
        .contains("| `AnotherTest`: c<br>`PlantedTest`: a, b |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MOE-9: {} | rule MOE-9: (expected: asks or left, or else textOnly)",
        "MOE-9: {asks: a, textOnly: b} | rule MOE-9: (expected: asks or left, or else textOnly)",
        "MOE-9: {left: {tea making: a}} | tea making",
        "MOE-9: {ask: a} | ask",
        "{MOE-9: {asks: a}, MOE-9: {asks: b}} | MOE-9",
        "Article 9: {asks: a} | rule id: Article 9",
      })
  void aCatalogueThatMakesNoSenseIsRefused(String yaml, String complaint) {
    assertThatThrownBy(() -> RuleCatalogue.parse(yaml)).hasMessageContaining(complaint);
  }

  private RuleCoverage coverage(String catalogue) {
    return RuleCoverage.of(RuleCatalogue.parse(catalogue), new SourceTree(folder));
  }

  private void plant(String file, String text) {
    Path path = folder.resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
