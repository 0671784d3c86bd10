package org.filinghub.schema.clause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
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
  void findsTextOfARule(String rule, String words) {
    assertThat(clauses.get(RuleId.parse(rule)).text()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MOE-28", "MOE-11z9", "GD-nothing", "BJ-36", "XUST-9"})
  void unknownRuleHasNoText(String rule) {
    assertThat(RuleIds.exists(clauses, rule)).isFalse();
  }

  @Test
  void messageNamesUnknownRule() {
    assertThatThrownBy(() -> clauses.get(RuleId.parse("MOE-28"))).hasMessageContaining("MOE-28");
  }

  /** Every rule ID in the tables A.1 to A.8 of RULES, with ranges expanded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MOE-N0 MOE-N1 MOE-N2 MOE-N3a MOE-N3b MOE-N4 MOE-N5",
        "MOE-1 MOE-2 MOE-3 MOE-4 MOE-5 MOE-6 MOE-7 MOE-8 MOE-9 MOE-10a MOE-10b MOE-10c",
        "MOE-11a MOE-11b MOE-12 MOE-13a MOE-13b MOE-13c MOE-14a MOE-14b MOE-15 MOE-16 MOE-17",
        "MOE-18 MOE-19 MOE-20 MOE-21 MOE-22 MOE-23 MOE-24a MOE-24b MOE-25 MOE-26 MOE-27",
        "HN-0 HN-1.1 HN-1.2a HN-1.2b HN-1.3 HN-1.4 HN-1.5 HN-2.1 HN-2.2 HN-2.3 HN-2.4 HN-2.5",
        "HN-3.1 HN-3.2 GD-scope GD-scope.1 GD-scope.2 GD-scope.3 GD-scope.4 GD-user-scope GD-flow",
        "GD-timing GD-provider-authority GD-user-authority GD-deadline GD-group GD-self-use",
        "GD-relation GD-review GD-developer GD-system GD-require GD-cert GD-publish GD-monitor",
        "GD-enforce GD-contact GD-whitelist BJ-1 BJ-2 BJ-3 BJ-4 BJ-5 BJ-6 BJ-7 BJ-8 BJ-9 BJ-10",
        "BJ-11 BJ-12 BJ-13 BJ-14 BJ-15 BJ-16 BJ-17 BJ-18 BJ-19 BJ-20 BJ-21 BJ-22 BJ-23 BJ-24",
        "BJ-25 BJ-26 BJ-27 BJ-28 BJ-29 BJ-30 BJ-31 BJ-32 BJ-33 BJ-34 BJ-35",
        "XUST-1.1 XUST-1.2 XUST-1.3 XUST-1.4 XUST-1.5 XUST-2.1 XUST-2.2 XUST-3.1 XUST-3.2",
        "XUST-3.3.1 XUST-3.3.2 XUST-4 XUST-A1 XUST-A1.7 XUST-A1.8 XUST-A1.9 XUST-A2.5",
        "MOE-A1 MOE-A1.1 MOE-A1.11 MOE-A2 MOE-A2.5",
      })
  void everyRuleOfTheTablesHasAText(String rules) {
    assertThat(rules.split(" "))
        .allSatisfy(
            rule -> {
              assertThat(clauses.exists(RuleId.parse(rule))).as(rule).isTrue();
              assertThat(clauses.get(RuleId.parse(rule)).title()).as(rule).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "MOE-4, MOE 第四条",
    "HN-1.2b, HN 一·2",
    "HN-2.2, （二）设置ICP备案和等级保护备案缓冲期",
    "GD-group, GD 二·6 GD-group",
    "GD-scope.2, GD 一·1 GD-scope",
    "MOE-A1, 附件1　教育移动应用提供者备案信息表",
    "MOE-A1.4, 附件1注4",
    "XUST-3.3.1, (三) 2020年2月1日至长期",
    "MOE-N0, 通知正文",
  })
  void titleIsHeadingOrLabelWithoutText(String rule, String title) {
    assertThat(clauses.get(RuleId.parse(rule)).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({"MOE-4, 第二章", "MOE-N5, 第一章", "BJ-4, 第二章", "GD-whitelist, 六、", "XUST-4.2, 附件1"})
  void clauseEndsBeforeNextHeading(String rule, String notItsOwn) {
    assertThat(clauses.get(RuleId.parse(rule)).text()).doesNotContain(notItsOwn);
  }

  @Test
  void refusesDuplicateAnchor() {
    String text = "# 通知\n\n### <a id=\"MOE-1\"></a>MOE 第一条\n\n### <a id=\"MOE-1\"></a>MOE 第一条\n";

    assertThatThrownBy(() -> ClauseIndex.collect("planted.md", text, new LinkedHashMap<>()))
        .hasMessageContaining("MOE-1")
        .hasMessageContaining("planted.md");
  }

  @Test
  void loadsAllFiveTexts() {
    assertThat(clauses.all().stream().map(Clause::file).distinct()).hasSize(5);
    assertThat(clauses.all())
        .allSatisfy(
            clause ->
                assertThat(clause.text())
                    .isNotBlank()
                    .doesNotContain("<a id=")
                    .doesNotContain("\n#"));
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
