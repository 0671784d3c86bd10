package org.filinghub.schema.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleIdTest {

  @ParameterizedTest
  @CsvSource({
    "MOE-11a, MOE-11",
    "MOE-11, MOE-11",
    "MOE-N0, MOE-N0",
    "MOE-N3a, MOE-N3",
    "MOE-A1.4, MOE-A1.4",
    "MOE-A1.10, MOE-A1.10",
    "XUST-A1.7, XUST-A1.7",
    "XUST-3.3.1, XUST-3.3.1",
    "HN-1.2b, HN-1.2",
    "HN-A1-27, HN-A1-27",
    "HN-A1-7a, HN-A1-7",
    "BJ-35, BJ-35",
    "GD-whitelist, GD-whitelist",
    "GD-provider-authority, GD-provider-authority",
    "GD-self-use, GD-self-use",
    "GD-monitor.3, GD-monitor.3",
    "GD-scope.1a, GD-scope.1",
    "' MOE–11a ', MOE-11",
    "ＭＯＥ－１１ａ, MOE-11",
  })
  void returnsTheClauseOfAPart(String printed, String clause) {
    RuleId rule = RuleId.parse(printed);

    assertThat(rule.clause()).hasToString(clause);
    assertThat(rule.clause().clause()).isEqualTo(rule.clause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moe-11a",
        "MOE-11A",
        "MOE-11ab",
        "GD-Whitelist",
        "GD-WHITELIST",
        "MOE-",
        "MOE",
        "-11",
        "M-1",
        "MOE-11.",
        "MOE-.1",
        "MOE-a1",
        "MOE 11",
        "MOE-1 1",
        "MOE--11",
        "GD-self--use",
        "GD-group-",
        "教-11",
        "MOE-12345",
        "MOE-11a-1"
      })
  void refusesInvalidAnchor(String input) {
    assertThatThrownBy(() -> RuleId.parse(input))
        .isInstanceOf(MalformedValue.class)
        .hasMessageStartingWith("rule id: " + input + " (expected: ");
  }
}
