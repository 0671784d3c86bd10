package org.filinghub.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.profile.AppNature;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScopeDecisionTest {
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);
  private static final Instant SPRING_2020 = Instant.parse("2020-03-01T00:00:00Z");

  /** Guangdong's examples with the answers of its FAQ. */
  @Proves({"GD-scope.1", "GD-scope.2", "GD-scope.3", "GD-scope.4"})
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "微信,         GENERAL_SERVICE,      OUT, GD-scope.1, 不算",
    "学习强国,     GENERAL_SERVICE,      OUT, GD-scope.1, 不算",
    "教育钉钉,     EDUCATION_EDITION,    IN,  GD-scope.1, 个性化开发",
    "尚德,         CONTINUING_EDUCATION, IN,  GD-scope.2, 继续教育",
    "驾照,         SOCIAL_EXAM,          OUT, GD-scope.2, 社会考试",
    "公务员,       SOCIAL_EXAM,          OUT, GD-scope.2, 社会考试",
    "有道词典,     GENERAL_TOOL,         OUT, GD-scope.3, 通用类",
    "有道少儿词典, DEDICATED_TOOL,       IN,  GD-scope.3, 专用类",
    "校外素质教育, SCHOOL_EDUCATION,     IN,  GD-scope.4, 校内校外"
  })
  void answersGuangdongsExamplesAsItsText(
      String example, AppNature nature, Scope scope, String clause, String words) {
    ScopeDecision decision = decide("44", nature);

    assertThat(decision.scope()).isEqualTo(scope);
    assertThat(decision.profileVersion()).isEqualTo("moe-2019-3 + gd-2020-faq");
    Reason reason = decision.reasons().get(0);
    assertThat(reason.rules()).containsExactly(new RuleId(clause));
    assertThat(reason.basis()).isEqualTo(Basis.REGULATION);
    assertThat(reason.text()).contains(words);
  }

  @Proves("MOE-2")
  @ParameterizedTest
  @EnumSource(value = AppNature.class, mode = EnumSource.Mode.EXCLUDE, names = "SCHOOL_EDUCATION")
  void elsewhereTheExamplesAreOurInterpretation(AppNature nature) {
    ScopeDecision there = decide("43", nature);

    assertThat(there.scope()).isEqualTo(decide("44", nature).scope());
    assertThat(there.reasons().get(0).basis()).isEqualTo(Basis.ASSUMPTION);
    assertThat(there.reasons().get(0).rules()).startsWith(new RuleId("MOE-2")).hasSize(2);
  }

  @Test
  void schoolEducationIsInScopeByTheNationalText() {
    ScopeDecision decision = decide("43", AppNature.SCHOOL_EDUCATION);

    assertThat(decision.scope()).isEqualTo(Scope.IN);
    assertThat(decision.reasons().get(0).basis()).isEqualTo(Basis.REGULATION);
    assertThat(decision.reasons().get(0).rules()).containsExactly(new RuleId("MOE-2"));
    assertThat(decision.asOf()).isEqualTo(SPRING_2020);
  }

  @Test
  void nationalProfileCoversEveryNature() {
    assertThat(Stream.of(AppNature.values()).map(nature -> decide("00", nature).scope()))
        .hasSize(EnumSet.allOf(AppNature.class).size())
        .doesNotContain(Scope.UNSPECIFIED);
  }

  private static ScopeDecision decide(String code, AppNature nature) {
    return ScopeDecision.of(
        nature, PROFILES.at(new JurisdictionCode(code), SPRING_2020), SPRING_2020);
  }
}
