package org.filinghub.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.Test;

class StatisticsIT {

  @Test
  void showsTheNumbersOfTheNationalNodeToEveryone() {
    try (FakeNational national = new FakeNational();
        TestHub hub =
            new TestHub(national).with("spring.data.redis.url", TestHub.nobody()).start()) {
      national.says(
          "statistics",
          List.of(new JurisdictionStatistics(new JurisdictionCode("43"), 6, 5, 4, 3, 2, 1)));

      GraphQlAnswer answer = ask(hub, "2020-03-01", "2020-03-31");
      GraphQlAnswer wrong = ask(hub, "2020-03-02", "2020-03-01");
      GraphQlAnswer longer = ask(hub, "2010-01-01", "2020-03-01");
      hub.clock().set("2020-01-31T09:00:00+08:00");
      GraphQlAnswer early = ask(hub, "2020-01-01", "2020-01-31");

      assertThat(answer.codes()).as(answer.text()).isEmpty();
      assertThat(answer.at("statistics/0").toString())
          .isEqualTo(
              "{\"jurisdiction\":\"43\",\"submitted\":6,\"filed\":5,\"returned\":4,"
                  + "\"abandoned\":3,\"overdue\":2,\"revoked\":1}");
      assertThat(wrong.messages())
          .containsExactly("from: 2020-03-02 (expected: not after to, 2020-03-01)");
      assertThat(longer.messages())
          .containsExactly("to: 2020-03-01 (expected: before 2020-01-01, 10 years after from)");
      assertThat(early.codes()).containsExactly("NOT_YET_PUBLIC");
      assertThat(national.asked("statistics(")).hasSize(1);
    }
  }

  private static GraphQlAnswer ask(TestHub hub, String from, String to) {
    return hub.ask(
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
