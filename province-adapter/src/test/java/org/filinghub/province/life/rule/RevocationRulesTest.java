package org.filinghub.province.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.filinghub.province.life.rule.CommandDecision.Rejected;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.RevocationRequest;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.review.StatutoryClock.ClockKind;
import org.filinghub.schema.submission.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may revoke, on which grounds, and when the provider is blacklisted. */
class RevocationRulesTest {
  private static final String AUGUST = "2025-08-29T09:00:00+08:00";

  @ParameterizedTest
  @CsvSource({
    "ILLEGAL, MOE-24a",
    "OPINION_BREACH, MOE-1",
    "NOT_RECTIFIED, MOE-24a",
    "NATIONAL_OVERLAY, MOE-25"
  })
  @Proves({"MOE-24a", "MOE-1"})
  void everyGroundCitesItsClause(RevocationGround ground, String rule) {
    TestLife filing = TestLife.filed("43", AUGUST);

    filing.must(new RevokeFiling(ground, false), FilingActor.AUTHORITY);

    assertThat(filing.last().transition().rule()).hasToString(rule);
    assertThat(filing.last().transition().blacklisting()).isNull();
  }

  @Test
  @Proves("MOE-24b")
  void barEndsOnSameDayOrLastDayOfMonth() {
    TestLife filing = TestLife.filed("43", AUGUST).passTo("2025-08-31T09:00:00+08:00");

    filing.must(new RevokeFiling(RevocationGround.ILLEGAL, true), FilingActor.AUTHORITY);

    assertThat(filing.last().transition().blacklisting())
        .satisfies(
            entry -> {
              assertThat(entry.provider()).isEqualTo(TestLife.FORMS.uscc());
              assertThat(entry.decidedOn()).isEqualTo("2025-08-31");
              assertThat(entry.barredUntil()).isEqualTo("2026-02-28");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"BUFFER_EXPIRED", "NATIONAL_OVERLAY"})
  @Proves({"MOE-N3b", "MOE-24a"})
  void groundWithoutProviderViolationDoesNotBlacklist(RevocationGround ground) {
    TestLife filing = TestLife.filed("43", AUGUST);

    Rejected refused =
        (Rejected) filing.give(new RevokeFiling(ground, true), FilingActor.AUTHORITY);

    assertThat(refused.refusals())
        .filteredOn(refusal -> refusal.path().contains("blacklistProvider"))
        .extracting(Refusal::text)
        .containsExactly("blacklistProvider: true (expected: false with ground " + ground + ")");
  }

  @Test
  @Proves("MOE-N3b")
  void completeFilingIsNotRevokedForBufferPeriod() {
    TestLife filing = TestLife.filed("43", AUGUST);

    Rejected refused =
        (Rejected)
            filing.give(
                new RevokeFiling(RevocationGround.BUFFER_EXPIRED, false), FilingActor.AUTHORITY);

    assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("FIELD_INVALID");
  }

  @Test
  @Proves("BJ-29")
  void cityRequestsAndMinistryRevokes() {
    TestLife filing = TestLife.filed("11", AUGUST);

    filing.must(new RevokeFiling(RevocationGround.OPINION_BREACH, true), FilingActor.AUTHORITY);
    RevocationRequest request = filing.state().accompanying().revocationRequest();
    FilingStatus asked = filing.status();
    filing.must(new RevokeFiling(RevocationGround.ILLEGAL, true), FilingActor.MINISTRY);

    assertThat(request)
        .isEqualTo(
            new RevocationRequest(
                RevocationGround.OPINION_BREACH, true, LocalDate.of(2025, 8, 29)));
    assertThat(asked).isEqualTo(FilingStatus.FILED);
    assertThat(filing.steps().get(2).transition().blacklisting()).isNull();
    assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(filing.last().transition().blacklisting()).isNotNull();
    assertThat(filing.state().accompanying().revocationRequest()).isNull();
  }

  @Test
  @Proves("BJ-29")
  void revocationRequestKeepsClocksRunning() {
    TestLife filing = TestLife.filed("11", AUGUST);
    filing.must(filing.change(), FilingActor.PROVIDER);

    filing.must(new RevokeFiling(RevocationGround.ILLEGAL, true), FilingActor.AUTHORITY);

    assertThat(filing.state().clock(ClockKind.DECISION)).isPresent();
    assertThat(filing.state().accompanying().change()).isNotNull();
  }

  @Test
  @Proves({"GD-enforce", "MOE-24a", "MOE-24b"})
  void lateRectificationRevokesAndBlacklistsFromNextDay() {
    TestLife filing =
        TestLife.filed("44", "2024-09-30T09:00:00+08:00")
            .must(new OpenRectification("存在高危漏洞"), FilingActor.AUTHORITY)
            .passTo("2025-03-01T00:00:00+08:00");

    assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(filing.state().since()).isEqualTo(TestLife.instant("2024-10-26T00:00:00+08:00"));
    assertThat(filing.last().transition().blacklisting())
        .satisfies(
            entry -> {
              assertThat(entry.ground()).isEqualTo(RevocationGround.NOT_RECTIFIED);
              assertThat(entry.decidedOn()).isEqualTo("2024-10-26");
              assertThat(entry.barredUntil()).isEqualTo("2025-04-26");
            });
  }

  @Test
  @Proves("GD-enforce")
  void insufficientRectificationRevokesBeforeFifteenthDay() {
    TestLife filing =
        TestLife.filed("44", "2024-09-30T09:00:00+08:00")
            .must(new OpenRectification("存在高危漏洞"), FilingActor.AUTHORITY)
            .passTo("2024-10-08T09:00:00+08:00")
            .must(new ReportRectified(), FilingActor.PROVIDER)
            .must(new CloseRectification(false), FilingActor.AUTHORITY);

    assertThat(filing.status()).isEqualTo(FilingStatus.REVOKED);
    assertThat(filing.last().transition().blacklisting()).isNotNull();
  }

  @Test
  @Proves("BJ-29")
  void lateRectificationInBeijingAsksMinistryOnce() {
    TestLife filing =
        TestLife.filed("11", "2024-09-30T09:00:00+08:00")
            .must(new OpenRectification("存在高危漏洞"), FilingActor.AUTHORITY)
            .passTo("2025-03-01T00:00:00+08:00");
    CommandDecision tooLate = filing.decide(new ReportRectified(), FilingActor.PROVIDER, 5);

    assertThat(filing.status()).isEqualTo(FilingStatus.RECTIFYING);
    assertThat(filing.state().accompanying().revocationRequest())
        .isEqualTo(
            new RevocationRequest(
                RevocationGround.NOT_RECTIFIED, true, LocalDate.of(2024, 10, 26)));
    assertThat(filing.steps()).hasSize(4);
    assertThat(((Rejected) tooLate).refusals())
        .extracting(Refusal::code)
        .containsExactly("WRONG_STATUS");

    filing.must(new CloseRectification(true), FilingActor.MINISTRY);

    assertThat(filing.status()).isEqualTo(FilingStatus.FILED);
    assertThat(filing.state().accompanying().revocationRequest()).isNull();
  }
}
