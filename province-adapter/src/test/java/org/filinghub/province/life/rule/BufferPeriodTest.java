package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RULES B.8 and MOE-N3b: a filing without ICP or MLPS is revoked after the buffer period. */
class BufferPeriodTest {
  private static final String LAST_MICROSECOND = "2020-01-31T23:59:59.999999+08:00";
  private static final String FIRST_INSTANT = "2020-02-01T00:00:00+08:00";
  private static final Forms BARE = TestLife.FORMS.withoutIcp().withoutMlps();

  @ParameterizedTest
  @ValueSource(strings = {"43", "44", "11"})
  @Proves({"MOE-N3a", "MOE-N3b"})
  void incompleteFilingIsRevokedOnFirstOfFebruaryWithoutBar(String code) {
    for (Forms form :
        new Forms[] {BARE, TestLife.FORMS.withoutIcp(), TestLife.FORMS.withoutMlps()}) {
      TestLife filing = TestLife.filed(code, "2019-12-20T09:00:00+08:00", form);

      FilingStatus before = filing.passTo(LAST_MICROSECOND).status();
      filing.passTo("2020-06-01T00:00:00+08:00");

      assertThat(before).isEqualTo(FilingStatus.FILED);
      assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
      assertThat(filing.state().since()).isEqualTo(TestLife.instant(FIRST_INSTANT));
      assertThat(filing.last().actor()).isEqualTo(FilingActor.NODE);
      assertThat(filing.last().transition().rule()).hasToString("MOE-N3b");
      assertThat(filing.last().transition().blacklisting()).isNull();
    }
  }

  @Test
  @Proves("MOE-N3b")
  void undecidedIncompleteFilingStaysSubmittedAndCannotBeFiled() {
    TestLife filing = TestLife.submitted("43", "2020-01-31T20:00:00+08:00", BARE);

    filing.passTo(FIRST_INSTANT);
    Rejected refused = (Rejected) filing.give(new CompleteReview(), FilingActor.AUTHORITY);

    assertThat(filing.status()).isEqualTo(FilingStatus.SUBMITTED);
    assertThat(refused.refusals())
        .extracting(Refusal::code)
        .containsExactly("PRECONDITION_ICP_MISSING", "PRECONDITION_MLPS_MISSING");
  }

  @Test
  @Proves({"MOE-N3b", "BJ-11"})
  void ministryCannotApproveIncompleteFilingAfterBufferPeriod() {
    TestLife filing = TestLife.submitted("11", "2020-01-20T09:00:00+08:00", BARE);
    filing.must(new CompleteReview(), FilingActor.AUTHORITY).passTo(FIRST_INSTANT);

    Rejected refused = (Rejected) filing.give(new ApproveAtMinistry(), FilingActor.MINISTRY);

    assertThat(filing.status()).isEqualTo(FilingStatus.PROVINCE_VERIFIED);
    assertThat(refused.refusals())
        .extracting(Refusal::code)
        .containsExactly("PRECONDITION_ICP_MISSING", "PRECONDITION_MLPS_MISSING");
  }

  @Test
  @Proves({"MOE-N3b", "MOE-15"})
  void changeWithNumbersOnLastDayKeepsFiling() {
    TestLife filing = bareWithChange("2020-01-31T20:00:00+08:00", TestLife.FORMS);

    FilingStatus pending = filing.passTo("2020-02-10T09:00:00+08:00").status();
    filing.must(new CompleteReview(), FilingActor.AUTHORITY).passTo("2021-01-01T00:00:00+08:00");

    assertThat(pending).isEqualTo(FilingStatus.CHANGE_PENDING);
    assertThat(filing.status()).isEqualTo(FilingStatus.FILED);
    assertThat(filing.state().filed()).isEqualTo(new FiledPreconditions(true, true));
  }

  @Test
  @Proves("MOE-N3b")
  void changeWithoutMissingNumbersDoesNotKeepFiling() {
    TestLife filing = bareWithChange("2020-01-31T20:00:00+08:00", TestLife.FORMS.withoutMlps());

    filing.passTo(FIRST_INSTANT);

    assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(filing.state().since()).isEqualTo(TestLife.instant(FIRST_INSTANT));
  }

  @Test
  @Proves({"MOE-N3b", "MOE-13b"})
  void givenUpChangeWithNumbersRevokesFilingAtThatInstant() {
    TestLife filing = bareWithChange("2020-01-31T20:00:00+08:00", TestLife.FORMS);
    filing.passTo("2020-02-10T09:00:00+08:00").must(TestLife.giveBack(), FilingActor.AUTHORITY);

    FilingStatus waiting = filing.passTo("2020-02-24T23:59:59.999999+08:00").status();
    filing.passTo("2020-08-01T00:00:00+08:00");

    assertThat(waiting).isEqualTo(FilingStatus.CHANGE_RETURNED);
    assertThat(filing.steps().stream().map(taken -> taken.transition().step()))
        .endsWith(Step.CHANGE_GIVEN_UP, Step.BUFFER_ENDED);
    assertThat(filing.state().since()).isEqualTo(TestLife.instant("2020-02-25T00:00:00+08:00"));
  }

  @Test
  @Proves("MOE-N3b")
  void droppedChangeWithNumbersRevokesFiling() {
    TestLife filing = bareWithChange("2020-01-31T20:00:00+08:00", TestLife.FORMS);
    filing.passTo("2020-02-10T09:00:00+08:00");

    filing.must(new SuspendFiling("全国性政策"), FilingActor.MINISTRY);
    filing.passTo("2020-02-10T09:00:00+08:00");

    assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(filing.state().since()).isEqualTo(TestLife.instant("2020-02-10T09:00:00+08:00"));
  }

  @Test
  @Proves("MOE-N3b")
  void rectifyingAndSuspendedFilingsAreRevoked() {
    TestLife rectifying = TestLife.filed("43", "2020-01-20T09:00:00+08:00", BARE);
    rectifying.must(new OpenRectification("漏洞"), FilingActor.AUTHORITY);
    TestLife suspended = TestLife.filed("43", "2020-01-20T09:00:00+08:00", BARE);
    suspended.must(new SuspendFiling("全国性政策"), FilingActor.AUTHORITY);

    assertThat(rectifying.passTo(FIRST_INSTANT).status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(suspended.passTo(FIRST_INSTANT).status()).isEqualTo(FilingStatus.REVOKED);
  }

  private static TestLife bareWithChange(String reportedAt, Forms change) {
    TestLife filing = TestLife.filed("43", "2020-01-15T09:00:00+08:00", BARE).passTo(reportedAt);
    return filing.must(
        new ReportChange(LocalDate.of(2020, 1, 31), filing.form(change)), FilingActor.PROVIDER);
  }
}
