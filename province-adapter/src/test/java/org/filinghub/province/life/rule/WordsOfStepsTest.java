package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.Defect.DefectKind;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of steps: stored details, refusals and {@code toString}. */
class WordsOfStepsTest {
  private static final String MONDAY = "2024-03-04T09:00:00+08:00";

  @Test
  void storesDetailsOfInstruction() {
    LocalDate day = LocalDate.parse("2024-03-01");
    TestLife filing = TestLife.filed("43", MONDAY);

    assertThat(new RevokeFiling(RevocationGround.ILLEGAL, true).detail())
        .isEqualTo(Map.of("ground", RevocationGround.ILLEGAL, "blacklistProvider", true));
    assertThat(new SuspendFiling("整改").detail()).isEqualTo(Map.of("ground", "整改"));
    assertThat(new OpenRectification("内容").detail()).isEqualTo(Map.of("problem", "内容"));
    assertThat(new CloseRectification(false).detail()).isEqualTo(Map.of("fixed", false));
    assertThat(new ReportChange(day, filing.form(TestLife.FORMS)).detail())
        .isEqualTo(Map.of("changedOn", "2024-03-01"));
    assertThat(TestLife.giveBack().detail())
        .isEqualTo(Map.of("defects", List.of(TestLife.defect(DefectKind.INACCURATE))));
  }

  @Test
  void toStringShowsNoPersonalData() {
    TestLife filing = TestLife.filed("43", MONDAY).must(new CancelFiling(), FilingActor.PROVIDER);
    TestLife changed = TestLife.filed("43", MONDAY);
    changed.must(changed.change(), FilingActor.PROVIDER);

    assertThat(filing.last().transition())
        .hasToString("Transition[CANCELLATION FILED to CANCELLED]");
    assertThat(filing.form(TestLife.FORMS)).hasToString("ProviderForm[43-L1]");
    assertThat(changed.state().accompanying().change()).hasToString("ReportedChange[2024-03-04]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "app.stages",
        "app.stages.0",
        "app.versions.0",
        "app.versions.99.packageName",
        "owner.contact.phone",
        "developer.registrationPlace.region",
        "system.ipAddresses.0",
        "owner.uscc"
      })
  void acceptsFormFieldOfDefect(String path) {
    assertThat(FormFieldPath.exists(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id",
        "route",
        "route.kind",
        "app.",
        ".app",
        "app.colour",
        "app.name.0",
        "app.stages.x",
        "app.stages.1000",
        "app.stages.0.name",
        "app.versions.name",
        "owner.uscc.value",
        "apps.0.name"
      })
  void rejectsPathThatIsNoFormField(String path) {
    assertThat(FormFieldPath.exists(path)).isFalse();
  }

  @Proves("MOE-15")
  @ParameterizedTest
  @EnumSource(Step.class)
  void onlyVerifyingStepsPublish(Step step) {
    Transition transition =
        new Transition(
            step,
            null,
            FilingStatus.FILED,
            step.rule(),
            false,
            null,
            null,
            null,
            FilingCase.NEW,
            null);

    assertThat(transition.publishes())
        .isEqualTo(
            switch (step) {
              case NUMBERED, APPROVED, CHANGE_VERIFIED, CHANGE_APPROVED -> true;
              default -> false;
            });
  }

  @Proves("BJ-12")
  @Test
  void refusalNamesWhoseTurnItIs() {
    TestLife beijing = TestLife.filed("11", MONDAY, Forms.provider("110100", 7));
    beijing.must(
        new ReportChange(LocalDate.parse("2024-03-04"), beijing.form(Forms.provider("110100", 7))),
        FilingActor.PROVIDER);

    assertThat(refused(beijing, new ApproveAtMinistry(), FilingActor.MINISTRY).get(0).text())
        .isEqualTo(
            "status: change not yet verified (expected: one that the authority has verified)");
    beijing.must(new CompleteReview(), FilingActor.AUTHORITY);
    assertThat(refused(beijing, new CompleteReview(), FilingActor.AUTHORITY).get(0).text())
        .isEqualTo("status: change awaits the ministry (expected: one not yet verified)");
  }

  @Proves("MOE-14a")
  @Test
  void ministryCannotReturnWithoutStage() {
    TestLife filing = TestLife.filed("43", MONDAY);
    filing.must(filing.change(), FilingActor.PROVIDER);

    assertThat(refused(filing, TestLife.giveBackByMinistry(), FilingActor.MINISTRY))
        .extracting(Refusal::text)
        .contains("approved by: MINISTRY (expected: AUTHORITY alone)");
  }

  @Proves({"GD-enforce", "MOE-25"})
  @Test
  void stoppingFilingNeedsReason() {
    TestLife filing = TestLife.filed("43", MONDAY);

    for (String silence : List.of("", " \t", "x".repeat(1_001))) {
      assertThat(refused(filing, new SuspendFiling(silence), FilingActor.AUTHORITY))
          .extracting(refusal -> String.join("/", refusal.path()) + " " + refusal.text())
          .containsExactly(
              "ground ground: %d characters (expected: 1 to 1000 characters)"
                  .formatted(silence.strip().length()));
      assertThat(refused(filing, new OpenRectification(silence), FilingActor.AUTHORITY))
          .extracting(refusal -> String.join("/", refusal.path()) + " " + refusal.text())
          .containsExactly(
              "problem problem: %d characters (expected: 1 to 1000 characters)"
                  .formatted(silence.strip().length()));
    }
  }

  @Proves({"MOE-12", "MOE-15"})
  @Test
  void formMustHaveSameOwnerAndBeComplete() {
    TestLife filing = TestLife.filed("43", MONDAY);
    Forms others = Forms.provider("430100", 8);
    Forms incomplete = TestLife.FORMS.withAppName(" ").withoutIcp();

    TestLife returned =
        TestLife.submitted("43", MONDAY).must(TestLife.giveBack(), FilingActor.AUTHORITY);

    List<Refusal> ofOthers =
        refused(returned, new SupplementFiling(returned.form(others)), FilingActor.PROVIDER);
    List<Refusal> ofIncomplete =
        refused(
            filing,
            new ReportChange(LocalDate.parse("2024-03-04"), filing.form(incomplete)),
            FilingActor.PROVIDER);

    assertThat(ofOthers)
        .extracting(refusal -> String.join("/", refusal.path()) + " " + refusal.text())
        .contains(
            "owner/uscc uscc: %s (expected: %s, the owner it was filed with)"
                .formatted(others.uscc(), TestLife.FORMS.uscc()));
    assertThat(ofIncomplete)
        .extracting(refusal -> refusal.code() + " " + String.join("/", refusal.path()))
        .containsExactly("PRECONDITION_ICP_MISSING system/icpNumber", "FIELD_REQUIRED form/name");
  }

  @Proves({"MOE-15", "MOE-27"})
  @ParameterizedTest
  @CsvSource({"2019-11-10, false", "2019-11-11, true", "2024-03-04, true", "2024-03-05, false"})
  void changeDayIsBetweenMeasuresAndToday(LocalDate day, boolean taken) {
    TestLife filing = TestLife.filed("43", MONDAY);

    CommandDecision outcome =
        filing.give(new ReportChange(day, filing.form(TestLife.FORMS)), FilingActor.PROVIDER);

    assertThat(outcome instanceof Transition).isEqualTo(taken);
    if (outcome instanceof Rejected refused) {
      assertThat(refused.refusals().get(0).text())
          .isEqualTo("changedOn: " + day + " (expected: 2019-11-11 to 2024-03-04)");
    }
  }

  private static List<Refusal> refused(
      TestLife filing, Instruction instruction, FilingActor actor) {
    CommandDecision outcome = filing.give(instruction, actor);
    assertThat(outcome).isInstanceOf(Rejected.class);
    return ((Rejected) outcome).refusals();
  }
}
