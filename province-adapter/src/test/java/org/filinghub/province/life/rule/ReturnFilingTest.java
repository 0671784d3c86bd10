package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.Defect;
import org.filinghub.schema.review.Defect.DefectInput;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The allowed reasons of a return, and their refusals. */
class ReturnFilingTest {
  private static final String MONDAY = "2024-03-04T09:00:00+08:00";

  @ParameterizedTest
  @EnumSource(DefectKind.class)
  @Proves({"GD-review", "MOE-13a"})
  void guangdongReturnsOnlyForFactsAndOthersAlsoForContent(DefectKind kind) {
    CommandDecision guangdong =
        TestLife.submitted("44", MONDAY).give(TestLife.giveBack(kind), FilingActor.AUTHORITY);
    CommandDecision hunan =
        TestLife.submitted("43", MONDAY).give(TestLife.giveBack(kind), FilingActor.AUTHORITY);

    assertThat(hunan).isInstanceOf(Transition.class);
    if (kind == DefectKind.CONTENT) {
      Refusal refusal = ((Rejected) guangdong).refusals().get(0);
      assertThat(refusal.code()).isEqualTo("DEFECT_NOT_FACTUAL");
      assertThat(refusal.path()).containsExactly("defects", "0", "kind");
      assertThat(refusal.rules()).hasToString("[GD-review]");
    } else {
      assertThat(guangdong).isInstanceOf(Transition.class);
    }
  }

  @Test
  @Proves("MOE-2")
  void returnOfOutOfScopeAppCitesScopeClause() {
    Transition outOfScope =
        (Transition)
            TestLife.submitted("44", MONDAY)
                .give(TestLife.giveBack(DefectKind.OUT_OF_SCOPE), FilingActor.AUTHORITY);
    Transition inaccurate =
        (Transition)
            TestLife.submitted("44", MONDAY).give(TestLife.giveBack(), FilingActor.AUTHORITY);

    assertThat(outOfScope.rule()).hasToString("MOE-2");
    assertThat(inaccurate.rule()).hasToString("MOE-13a");
  }

  @Test
  @Proves({"MOE-13a", "MOE-13b"})
  void keepsDefectsUntilAnsweredWhileProviderClockRuns() {
    TestLife filing =
        TestLife.submitted("43", MONDAY).must(TestLife.giveBack(), FilingActor.AUTHORITY);
    List<Defect> kept = filing.state().accompanying().defects();
    List<StartedClock> running = filing.state().running();

    filing.must(filing.supplement(), FilingActor.PROVIDER);

    assertThat(kept)
        .containsExactly(new Defect("app.stages", DefectKind.INACCURATE, "与应用内容不符", null));
    assertThat(running).extracting(StartedClock::kind).containsExactly(ClockKind.SUPPLEMENT);
    assertThat(filing.state().accompanying().defects()).isEmpty();
  }

  @Test
  @Proves("MOE-13a")
  void reportsEveryErrorOfEveryDefectWithPath() {
    List<DefectInput> defects =
        List.of(
            new DefectInput("app.colour", DefectKind.CONTENT, " ", "x".repeat(1_001)),
            new DefectInput("app.name", DefectKind.MISSING, "字".repeat(1_000), null));

    Rejected refused =
        (Rejected)
            TestLife.submitted("44", MONDAY)
                .give(new ReturnFiling(false, defects), FilingActor.AUTHORITY);

    assertThat(refused.refusals())
        .extracting(Refusal::code)
        .containsExactly("FIELD_INVALID", "DEFECT_NOT_FACTUAL", "FIELD_REQUIRED", "FIELD_INVALID");
    assertThat(refused.refusals())
        .extracting(Refusal::path)
        .containsExactly(
            List.of("defects", "0", "field"),
            List.of("defects", "0", "kind"),
            List.of("defects", "0", "defect"),
            List.of("defects", "0", "suggestion"));
  }

  @Test
  @Proves("MOE-13a")
  void returnHasOneToHundredDefects() {
    TestLife filing = TestLife.submitted("43", MONDAY);

    for (int count : new int[] {0, 101}) {
      List<DefectInput> defects = Collections.nCopies(count, TestLife.defect(DefectKind.MISSING));
      Rejected refused =
          (Rejected) filing.give(new ReturnFiling(false, defects), FilingActor.AUTHORITY);
      assertThat(refused.refusals())
          .extracting(Refusal::text)
          .containsExactly("defects: " + count + " (expected: 1 to 100)");
    }
    assertThat(
            filing.give(
                new ReturnFiling(
                    false, Collections.nCopies(100, TestLife.defect(DefectKind.MISSING))),
                FilingActor.AUTHORITY))
        .isInstanceOf(Transition.class);
  }
}
