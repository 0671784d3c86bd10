package org.filinghub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractKitTest {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final DeclaredDeviations DECLARED =
      new DeclaredDeviations(Map.of("a-check", "it is done elsewhere"));
  private static final Pattern RULE = Pattern.compile("\\b(?:MOE|GD|BJ|HN)-[A-Za-z0-9]+\\b");

  @ParameterizedTest
  @CsvSource({
    "NONE,                false, ,          HELD",
    "NONE,                false, unmet,     FAILED",
    "COMMAND_NOT_OFFERED, true,  elsewhere, DEVIATES",
    "COMMAND_NOT_OFFERED, true,  unmet,     FAILED",
    "COMMAND_NOT_OFFERED, true,  ,          UNFOUNDED",
    "COMMAND_NOT_OFFERED, false, elsewhere, FAILED",
    "WEAKER_PROMISE,      true,  unmet,     DEVIATES",
    "WEAKER_PROMISE,      true,  ,          UNFOUNDED",
    "WEAKER_PROMISE,      false, unmet,     FAILED",
  })
  void decidesOutcomeFromDeclarationAndResult(
      AllowedDeviation allowed, boolean declared, String how, CheckOutcome outcome) {
    ContractCheck check =
        new ContractCheck("a-check", "clause", "expectation", allowed, context -> {});
    UnmetExpectation unmet =
        "elsewhere".equals(how)
            ? new UnmetExpectation.CommandNotOffered("at x")
            : how == null ? null : gap();

    ContractReport.CheckResult result =
        ContractKit.result(check, declared ? DECLARED : DeclaredDeviations.NONE, unmet);

    assertThat(result.outcome()).isEqualTo(outcome);
  }

  @Test
  void givesEachCheckAUniqueNameAndAnExistingClause() {
    List<ContractCheck> checks = ContractKit.checks();
    ClauseIndex clauses = ClauseIndex.load();

    assertThat(checks).extracting(ContractCheck::name).doesNotHaveDuplicates();
    assertThat(checks)
        .allSatisfy(
            check -> {
              assertThat(check.expected()).isNotBlank();
              assertThat(RULE.matcher(check.clause()).results())
                  .allMatch(rule -> clauses.exists(RuleId.parse(rule.group())), check.clause());
            });
  }

  @Test
  void failsAllChecksWhenNodeIsUnreachable() {
    ContractKitSettings settings =
        new ContractKitSettings(
            URI.create("http://localhost:1/graphql"),
            HUNAN,
            ContractKitSettings.tokens("node=n\nreviewer=r\nstranger=s\nprovider=p\nministry=m"),
            DeclaredDeviations.NONE);

    ContractReport report = ContractKit.run(settings);

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
  void readsTokensByPersona() {
    Map<Persona, String> tokens =
        ContractKitSettings.tokens("node = abc\n# reviewer=x\nstranger=\n");

    assertThat(tokens).containsExactly(Map.entry(Persona.NODE, "abc"));
  }

  @Test
  void readsDeviationsAsNamesAndSentences() {
    assertThat(DeclaredDeviations.read("# none\n")).isEqualTo(DeclaredDeviations.NONE);
    assertThat(DeclaredDeviations.read("a-check: it is done elsewhere")).isEqualTo(DECLARED);
    assertThatThrownBy(() -> DeclaredDeviations.read("a-check: x\na-check: y"))
        .isInstanceOf(MalformedValue.class);
    assertThatThrownBy(() -> DeclaredDeviations.read("- a-check"))
        .isInstanceOf(MalformedValue.class);
  }

  private static UnmetExpectation gap() {
    return UnmetExpectation.seen("sequence", 4, 3);
  }
}
