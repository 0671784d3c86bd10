package org.filinghub.schema.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseIndexTest {
  private final ClauseIndex clauses = ClauseIndex.load();

  @ParameterizedTest
  @CsvSource({
    "MOE-11a, 一省备案，全国有效",
    "MOE-11, 一省备案，全国有效",
    "MOE-N3b, 备案将被撤销",
    "MOE-A1.4, 域名为选填项",
    "HN-1.2a, 注册地在湖南省内",
    "GD-whitelist, 双审查",
    "BJ-11, 报教育部审核",
    "XUST-1.1, 不包括公众号",
  })
  void aRuleLeadsToTheWordsItRestsOn(String rule, String words) {
    assertThat(clauses.get(RuleId.parse(rule)).text()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOE-28", "MOE-11z9", "GD-nothing", "BJ-36", "XUST-9"})
  void anInventedRuleHasNoText(String rule) {
    assertThat(RuleIds.exists(clauses, rule)).isFalse();
  }

  @Test
  void askingForAnInventedRuleNamesIt() {
    assertThatThrownBy(() -> clauses.get(RuleId.parse("MOE-28"))).hasMessageContaining("MOE-28");
  }

  @Test
  void everyTextIsThere() {
    assertThat(clauses.all().stream().map(Clause::file).distinct()).hasSize(5);
    assertThat(clauses.all())
        .allSatisfy(clause -> assertThat(clause.text()).doesNotContain("<a id="));
  }

  private static final class RuleIds {
    static boolean exists(ClauseIndex clauses, String rule) {
      try {
        return clauses.exists(RuleId.parse(rule));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
