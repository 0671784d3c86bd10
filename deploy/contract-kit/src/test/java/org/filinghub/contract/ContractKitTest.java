package org.filinghub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.filinghub.contract.Check.Leeway;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractKitTest {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final Deviations DECLARED =
      new Deviations(Map.of("a-check", "it is done elsewhere"));
  private static final Pattern RULE = Pattern.compile("\\b(?:MOE|GD|BJ|HN)-[A-Za-z0-9]+\\b");

  @ParameterizedTest
  @CsvSource({
    "NONE,        false, ,          HELD",
    "NONE,        false, unmet,     FAILED",
    "NOT_OFFERED, true,  elsewhere, DEVIATES",
    "NOT_OFFERED, true,  unmet,     FAILED",
    "NOT_OFFERED, true,  ,          UNFOUNDED",
    "NOT_OFFERED, false, elsewhere, FAILED",
    "LESS,        true,  unmet,     DEVIATES",
    "LESS,        true,  ,          UNFOUNDED",
    "LESS,        false, unmet,     FAILED",
  })
  void aDeviationCountsOnlyAsItWasDeclared(
      Leeway leeway, boolean declared, String how, CheckOutcome outcome) {
    Check check = new Check("a-check", "clause", "expectation", leeway, kit -> {});
    Unmet unmet = "elsewhere".equals(how) ? new NotOffered("at x") : how == null ? null : gap();

    Finding finding = ContractKit.finding(check, declared ? DECLARED : Deviations.NONE, unmet);

    assertThat(finding.outcome()).isEqualTo(outcome);
  }

  @Test
  void everyCheckHasANameOfItsOwnAndAClauseThatExists() {
    List<Check> checks = ContractKit.checks();
    ClauseIndex clauses = ClauseIndex.load();

    assertThat(checks).extracting(Check::name).doesNotHaveDuplicates();
    assertThat(checks)
        .allSatisfy(
            check -> {
              assertThat(check.expected()).isNotBlank();
              assertThat(RULE.matcher(check.clause()).results())
                  .allMatch(rule -> clauses.exists(RuleId.parse(rule.group())), check.clause());
            });
  }

  @Test
  void aNodeThatIsNotThereFailsEveryCheck() {
    KitSettings settings =
        new KitSettings(
            URI.create("http://localhost:1/graphql"),
            HUNAN,
            KitSettings.tokens("node=n\nreviewer=r\nstranger=s\nprovider=p\nministry=m"),
            Deviations.NONE);

    Report report = ContractKit.run(settings);

    assertThat(report.passed()).isFalse();
    assertThat(report.names(CheckOutcome.FAILED)).hasSameSizeAs(ContractKit.checks());
    assertThat(report.text())
        .contains(
            "  FAILED     feed-digest-is-right              authority.graphqls,"
                + " AuthorityChangePage.digest\n",
            "             saw: no answer: ConnectException\n",
            "0 held, " + ContractKit.checks().size() + " failed");
  }

  @Test
  void tokensAreReadByPersona() {
    Map<Persona, String> tokens = KitSettings.tokens("node = abc\n# reviewer=x\nstranger=\n");

    assertThat(tokens).containsExactly(Map.entry(Persona.NODE, "abc"));
  }

  @Test
  void deviationsAreNamesAndSentences() {
    assertThat(Deviations.read("# none\n")).isEqualTo(Deviations.NONE);
    assertThat(Deviations.read("a-check: it is done elsewhere")).isEqualTo(DECLARED);
    assertThatThrownBy(() -> Deviations.read("a-check: x\na-check: y"))
        .isInstanceOf(MalformedValue.class);
    assertThatThrownBy(() -> Deviations.read("- a-check")).isInstanceOf(MalformedValue.class);
  }

  private static Unmet gap() {
    return Unmet.seen("sequence", 4, 3);
  }
}
