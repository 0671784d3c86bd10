package org.filinghub.national.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.SharedNode;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatisticsIT {

  @Test
  @Proves("MOE-23")
  void countsEachStepOnceByJurisdictionAndDay() {
    try (FakeAuthority hunan = new FakeAuthority("43");
        FakeAuthority guangdong = new FakeAuthority("44");
        TestNode node = new TestNode(hunan, guangdong).start()) {
      // Submitted on 2 March; each further revision is a day later.
      ProviderFiling filed = hunan.files(Filings.submitted("43", 1), Filings.number("43", 1));
      ProviderFiling changed = Filings.next(filed, FilingStatus.CHANGE_PENDING);
      ProviderFiling verified = Filings.next(changed, FilingStatus.FILED);
      ProviderFiling revoked = Filings.next(verified, FilingStatus.REVOKED);
      hunan.commits(
          Filings.change(changed, FilingStatus.FILED),
          Filings.change(verified, FilingStatus.CHANGE_PENDING),
          Filings.change(revoked, FilingStatus.FILED),
          Filings.change(Filings.next(revoked, FilingStatus.REVOKED), FilingStatus.REVOKED));
      ProviderFiling second = Filings.submitted("43", 2);
      ProviderFiling returned = Filings.next(second, FilingStatus.RETURNED);
      ProviderFiling again = Filings.next(returned, FilingStatus.SUBMITTED);
      ProviderFiling returnedAgain = Filings.next(again, FilingStatus.RETURNED);
      hunan.commits(
          Filings.change(second, null),
          Filings.change(returned, FilingStatus.SUBMITTED),
          Filings.change(again, FilingStatus.RETURNED),
          Filings.change(returnedAgain, FilingStatus.SUBMITTED),
          Filings.change(
              Filings.next(returnedAgain, FilingStatus.ABANDONED), FilingStatus.RETURNED));
      hunan.commits(Filings.change(Filings.submitted("43", 3), null));
      AuthorityChange shared =
          Filings.change(Filings.filed(Filings.submitted("43", 5), Filings.number("43", 5)), null);
      hunan.commits(
          new AuthorityChange(
              0,
              shared.filing(),
              null,
              "PLATFORM",
              shared.rule(),
              shared.occurredAt(),
              null,
              null));
      guangdong.commits(Filings.change(Filings.submitted("44", 4), null));
      new Hub(node).pulls("43");
      new Hub(node).pulls("44");

      assertThat(counts(node, "43", "2020-03-01", "2020-03-31")).isEqualTo("3 1 2 1 0 1");
      assertThat(counts(node, "43", "2020-03-02", "2020-03-02")).isEqualTo("3 0 0 0 0 0");
      assertThat(counts(node, "43", "2020-03-03", "2020-03-03")).isEqualTo("0 1 1 0 0 0");
      assertThat(counts(node, "43", "2020-03-06", "2020-03-06")).isEqualTo("0 0 0 1 0 1");
      assertThat(counts(node, "44", "2020-03-01", "2020-03-31")).isEqualTo("1 0 0 0 0 0");
      assertThat(counts(node, "11", "2020-03-01", "2020-03-31")).isEqualTo("0 0 0 0 0 0");

      // The clock ends 10 working days after 2 March in Hunan and 20 in Guangdong.
      node.clock().set("2020-03-17T09:00:00+08:00");
      assertThat(counts(node, "43", "2020-03-16", "2020-03-16")).isEqualTo("0 0 0 0 1 0");
      assertThat(counts(node, "44", "2020-03-01", "2020-04-30")).isEqualTo("1 0 0 0 0 0");
      node.clock().set("2020-03-31T09:00:00+08:00");
      assertThat(counts(node, "44", "2020-03-30", "2020-03-30")).isEqualTo("0 0 0 0 1 0");
      assertThat(ask(node, "2020-03-01", "2020-03-31").data("/statistics")).hasSize(33);
    }
  }

  @Test
  void rejectsReversedPeriodsAndPeriodsOverTenYears() {
    TestNode node = SharedNode.empty().node();

    assertThat(ask(node, "2020-03-02", "2020-03-01").errorMessage())
        .isEqualTo("from: 2020-03-02 (expected: not after to, 2020-03-01)");
    assertThat(ask(node, "2020-01-01", "2030-01-01").errorMessage())
        .isEqualTo("to: 2030-01-01 (expected: before 2030-01-01, 10 years after from)");
    assertThat(ask(node, "2020-01-01", "2029-12-31").data("/statistics")).hasSize(33);
  }

  /** submitted filed returned abandoned overdue revoked */
  private static String counts(TestNode node, String code, String from, String to) {
    for (JsonNode one : ask(node, from, to).data("/statistics")) {
      if (one.path("jurisdiction").asString().equals(code)) {
        return "%d %d %d %d %d %d"
            .formatted(
                one.path("submitted").asInt(),
                one.path("filed").asInt(),
                one.path("returned").asInt(),
                one.path("abandoned").asInt(),
                one.path("overdue").asInt(),
                one.path("revoked").asInt());
      }
    }
    return "none";
  }

  private static GraphQlAnswer ask(TestNode node, String from, String to) {
    return node.ask(
        """
        query($from: Date!, $to: Date!) {
          statistics(from: $from, to: $to) {
            jurisdiction submitted filed returned abandoned overdue revoked
          }
        }
        """,
        Map.of("from", from, "to", to));
  }
}
