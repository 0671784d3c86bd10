package org.filinghub.national.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Proves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers for a number: NOT_FOUND only if the authority's own feed proves it. */
class FactsIT {
  private static FakeAuthority hunan;
  private static FakeAuthority silent;
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start() {
    hunan = new FakeAuthority("43");
    silent = new FakeAuthority("61");
    silent.resetsConnections();
    node = new TestNode(hunan, silent).start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    hunan.close();
    silent.close();
  }

  @Test
  @Proves("MOE-4")
  void returnsAFilingWithItsHistory() {
    ProviderFiling filed = hunan.files(Filings.submitted("43", 1), Filings.number("43", 1));
    hunan.commits(Filings.change(Filings.next(filed, FilingStatus.SUSPENDED), FilingStatus.FILED));
    hub.pulls("43");

    JsonNode answer = ask("教APP备4390001号").get(0);

    assertThat(answer.path("outcome").asString()).isEqualTo("FOUND");
    assertThat(answer.path("authority").asString()).isEqualTo("43");
    assertThat(answer.path("asOf").asString()).isEqualTo("2020-03-10T01:00:00Z");
    assertThat(answer.at("/facts/filing/id").asString()).isEqualTo("43-S1");
    assertThat(answer.at("/facts/intervals").findValuesAsString("status"))
        .containsExactly("SUBMITTED", "FILED", "SUSPENDED");
    assertThat(answer.at("/facts/intervals").findValuesAsString("from"))
        .containsExactly("2020-03-02T01:00:00Z", "2020-03-03T01:00:00Z", "2020-03-04T01:00:00Z");
    assertThat(answer.at("/facts/intervals").findValuesAsString("rule"))
        .containsExactly("MOE-14a", "MOE-14a", "MOE-14a");
  }

  /** At the time of the last pass the filing had another status. */
  @Test
  void changeNewerThanTheLastPassIsAsOfItsOwnTime() {
    ProviderFiling filing = hunan.files(Filings.submitted("43", 2), Filings.number("43", 2));
    while (filing.revision() < 10) {
      FilingStatus next =
          filing.status() == FilingStatus.FILED ? FilingStatus.SUSPENDED : FilingStatus.FILED;
      ProviderFiling after = Filings.next(filing, next);
      hunan.commits(Filings.change(after, filing.status()));
      filing = after;
    }
    hub.pulls("43");

    JsonNode answer = ask("教APP备4390002号").get(0);

    assertThat(answer.path("asOf").asString()).isEqualTo("2020-03-11T01:00:00Z");
  }

  @Test
  void unknownNumberIsNotFoundAsOfTheFeed() {
    hub.pulls("43");

    JsonNode answer = ask("教APP备4399999号").get(0);

    assertThat(answer.path("outcome").asString()).isEqualTo("NOT_FOUND");
    assertThat(answer.path("authority").asString()).isEqualTo("43");
    assertThat(answer.path("asOf").asString()).isEqualTo("2020-03-10T01:00:00Z");
  }

  @Test
  void unknownIfTheAuthorityNeverAnswered() {
    JsonNode answer = ask("教APP备6190001号").get(0);

    assertThat(answer.path("outcome").asString()).isEqualTo("UNKNOWN");
    assertThat(answer.path("authority").asString()).isEqualTo("61");
    assertThat(answer.path("asOf").isNull()).isTrue();
  }

  @Test
  void unknownIfTheAuthorityIsNotConnected() {
    assertThat(ask("教APP备3290001号").get(0).path("outcome").asString()).isEqualTo("UNKNOWN");
    assertThat(ask("教APP备9990001号").get(0).path("outcome").asString()).isEqualTo("UNKNOWN");
  }

  @Test
  void answersInTheGivenOrder() {
    JsonNode answers = ask("教APP备4399998号", "教APP备3290001号", "教APP备4399998号");

    assertThat(answers.findValuesAsString("number"))
        .containsExactly("教APP备4399998号", "教APP备3290001号", "教APP备4399998号");
    assertThat(ask()).isEmpty();
  }

  @Test
  void rejectsMoreThanAThousandNumbers() {
    assertThat(
            node.ask(FACTS, Map.of("numbers", Collections.nCopies(1001, "教APP备4399998号")))
                .errorCode())
        .isEqualTo("TOO_MANY_ITEMS");
  }

  private static final String FACTS =
      """
      query($numbers: [FilingNumber!]!) {
        facts(numbers: $numbers) {
          outcome number authority asOf facts { filing { id } intervals { from status rule } }
        }
      }
      """;

  private static JsonNode ask(String... numbers) {
    return node.ask(FACTS, Map.of("numbers", List.of(numbers))).data("/facts");
  }
}
