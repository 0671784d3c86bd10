package org.filinghub.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.Map;
import org.filinghub.engines.Redis;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisAwayIT {
  private static final String QUESTION =
      """
      query($number: FilingNumber!, $none: FilingNumber!) {
        filing(number: $number) { outcome source filing { number } }
        none: filing(number: $none) { outcome }
        validity(question: {number: $number, jurisdiction: "43", stage: HIGHER_EDUCATION}) { verdict }
      }
      """;

  private final FakeNational national = new FakeNational();
  private final FakeAuthority hunan = new FakeAuthority("43");
  private final TestHub hub = new TestHub(national, hunan);

  @AfterEach
  void stop() {
    hub.close();
    national.close();
    hunan.close();
  }

  @Test
  void hubStartedWithoutRedisGivesTheSameAnswers() {
    hub.with("spring.data.redis.url", TestHub.nobody()).start();

    for (int seed = 1; seed <= 10; seed++) {
      assertThat(answeredRight(seed).text("filing/source")).isEqualTo("REGISTRY");
    }
    assertThat(answeredRight(1).text("filing/source"))
        .as("what changed would not be heard of")
        .isEqualTo("REGISTRY");
    assertThat(hub.get("/actuator/health").text()).contains("UP");
  }

  @Test
  void worksWithoutStoppedRedisAndUsesItAgainAfterRestart() {
    try (Redis redis = TestHub.redis()) {
      hub.on(redis)
          .with("filinghub.announcements.silence", "3s")
          .with("filinghub.announcements.block", "200ms")
          .start();
      eventually("cached", () -> answeredRight(1).text("filing/source").equals("CACHE"));

      redis.kill();
      for (int seed = 2; seed <= 10; seed++) {
        answeredRight(seed);
      }
      eventually("not trusted", () -> answeredRight(1).text("filing/source").equals("REGISTRY"));

      redis.restart();
      eventually("cached again", () -> answeredRight(1).text("filing/source").equals("CACHE"));
    }
  }

  private GraphQlAnswer answeredRight(int seed) {
    ProviderFiling filing = Filings.filed("43", seed);
    national
        .holds(Filings.facts(filing, seed), hub.clock().instant())
        .isInStepWith("43", hub.clock().instant());

    GraphQlAnswer answer =
        hub.ask(
            QUESTION,
            Map.of("number", Filings.number(filing), "none", Filings.number("43", 5_000 + seed)));

    assertThat(answer.body().has("errors")).as(answer.text()).isFalse();
    assertThat(answer.text("filing/filing/number")).isEqualTo(Filings.number(filing).value());
    assertThat(answer.text("none/outcome")).isEqualTo("NOT_FOUND");
    assertThat(answer.text("validity/verdict")).isEqualTo("VALID");
    return answer;
  }
}
