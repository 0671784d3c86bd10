package org.filinghub.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.clause.ClauseIndex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {
  private static final Path ROOT = Path.of("../..");
  private static final Set<String> EXPLAINED =
      Set.of(
          "FilingStatus",
          "FilingOrigin",
          "FilingMark",
          "RevocationGround",
          "DefectKind",
          "ClockKind",
          "Role",
          "RouteKind",
          "Verdict",
          "ReasonCode",
          "Basis",
          "Policy",
          "Scope",
          "AppNature",
          "PlaceRule",
          "UnfiledUse",
          "ReturnReasons",
          "BulletinAudience",
          "SelfUseKind",
          "WhitelistMode",
          "Channel",
          "SchoolStage",
          "Audience",
          "FunctionType",
          "AppFeature",
          "OrganizationNature");

  private static CodeNames names;
  private static ClauseIndex clauses;

  @BeforeAll
  static void read() throws IOException {
    List<String> contract = new ArrayList<>();
    for (Path file : new SourceTree(ROOT).main()) {
      if (SourceTree.extension(file).equals("graphqls")) {
        contract.add(Files.readString(file));
      }
    }
    names =
        CodeNames.of(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("org.filinghub"),
            contract,
            EXPLAINED);
    clauses = ClauseIndex.load();
  }

  @Test
  void everyTermStandsOnceAndItsNameAndItsClausesAreThere() throws IOException {
    Glossary glossary = Glossary.parse(Files.readString(ROOT.resolve("docs/glossary.md")));

    assertThat(glossary.faults(names, clauses)).isEmpty();
  }

  @Test
  void everyTypeToExplainIsThere() {
    assertThat(EXPLAINED)
        .allSatisfy(
            type -> assertThat(names.toExplain()).anyMatch(name -> name.startsWith(type + ".")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| 备案编号 | filing number | `FilingNumbr` | MOE-14a |"
            + " ; FilingNumbr: named (expected: a name of the code or the contract)",
        "| 已备案 | filed | `FilingStatus.FILD` | MOE-14a |"
            + " ; FilingStatus.FILD: named (expected: a name of the code or the contract)",
        "| 备案编号 | filing number | `FilingNumber` | MOE-14a, MOE-28 |"
            + " ; FilingNumber: MOE-28 (expected: with a text in docs/regulations)",
        "| 备案编号 | filing number | `FilingNumber` | – |"
            + " ; FilingStatus.FILED: not named (expected: a row of its own)",
      })
  void aWrongTermIsAFault(String row, String fault) {
    assertThat(Glossary.parse(row).faults(names, clauses)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "备案编号, number of a filing, FilingId, 备案编号",
    "编号, filing number, FilingId, filing number",
    "编号, number of a filing, FilingNumber, FilingNumber"
  })
  void aTermThatStandsTwiceIsAFault(String chinese, String english, String code, String twice) {
    String rows =
        "| 备案编号 | filing number | `FilingNumber` | MOE-14a |\n| %s | %s | `%s` | – |"
            .formatted(chinese, english, code);

    assertThat(Glossary.parse(rows).faults(names, clauses))
        .filteredOn(fault -> fault.endsWith("there twice (expected: each term once)"))
        .singleElement()
        .asString()
        .startsWith(twice + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| 备案编号 | filing number | FilingNumber | MOE-14a |",
        "| 备案编号 | filing number | `FilingNumber` |",
      })
  void aRowThatIsNoTermIsRefused(String row) {
    assertThatThrownBy(() -> Glossary.parse(row)).hasMessageContaining(row);
  }
}
