package org.filinghub.gateway.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.filinghub.gateway.fixture.FakeAuthority;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.TestHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Circuit breakers and bulkheads have meters under the names that operators configure. */
class ResilienceMetersIT {
  private static final FakeNational national = new FakeNational();
  private static final FakeAuthority hunan = new FakeAuthority("43");

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = new TestHub(national, hunan).with("spring.data.redis.url", TestHub.nobody()).start();
  }

  @AfterAll
  static void stop() {
    hub.close();
    national.close();
    hunan.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"national-node", "national-feed", "national-feed-reader", "authority-43", "redis"})
  void eachCircuitBreakerHasMeters(String name) {
    String meter =
        hub.get("/actuator/metrics/resilience4j.circuitbreaker.state?tag=name:" + name).text();

    assertThat(meter).contains("half_open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "national-node 128",
        "national-feed 64",
        "national-feed-reader 2",
        "authority-43 32"
      })
  void eachBulkheadHasAMeterOfItsLimit(String nameAndLimit) {
    List<String> parts = List.of(nameAndLimit.split(" "));

    String meter =
        hub.get(
                "/actuator/metrics/resilience4j.bulkhead.max.allowed.concurrent.calls?tag=name:"
                    + parts.get(0))
            .text();

    assertThat(meter).contains("\"value\":" + parts.get(1) + ".0");
  }
}
