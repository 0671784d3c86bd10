package org.filinghub.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.gateway.status.NodeHealth.NodeState.DEGRADED;
import static org.filinghub.gateway.status.NodeHealth.NodeState.DOWN;
import static org.filinghub.gateway.status.NodeHealth.NodeState.UP;
import static org.filinghub.schema.registry.FeedStatus.FeedState.FAILING;
import static org.filinghub.schema.registry.FeedStatus.FeedState.RUNNING;
import static org.filinghub.schema.registry.FeedStatus.FeedState.STOPPED;

import java.time.Instant;
import java.util.stream.Stream;
import org.filinghub.gateway.status.NodeHealth.NodeState;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NodeHealthTest {
  private static final Instant SEEN = Instant.parse("2020-03-10T01:00:00Z");

  static Stream<Arguments> whatFeedAndBreakerSay() {
    return Stream.of(
        Arguments.of("in step", feed(RUNNING, 0.5, 0, null), "CLOSED", UP),
        Arguments.of("ten minutes behind", feed(RUNNING, 600.0, 0, null), "CLOSED", UP),
        Arguments.of("further behind", feed(RUNNING, 600.1, 0, null), "CLOSED", DEGRADED),
        Arguments.of("never read", feed(RUNNING, null, 0, null), "CLOSED", DEGRADED),
        Arguments.of("one in quarantine", feed(RUNNING, 0.5, 1, null), "CLOSED", DEGRADED),
        Arguments.of("breaker open", feed(RUNNING, 0.5, 0, null), "OPEN", DEGRADED),
        Arguments.of("breaker probing", feed(RUNNING, 0.5, 0, null), "HALF_OPEN", DEGRADED),
        Arguments.of("a gap", feed(STOPPED, 0.5, 0, "FEED_GAP"), "CLOSED", DEGRADED),
        Arguments.of("unreadable", feed(FAILING, 0.5, 0, "FEED_UNREADABLE"), "CLOSED", DEGRADED),
        Arguments.of(
            "out of reach", feed(FAILING, 0.5, 0, "AUTHORITY_UNREACHABLE"), "CLOSED", DOWN),
        Arguments.of("the registry has no feed", null, "CLOSED", DEGRADED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whatFeedAndBreakerSay")
  void stateFollowsFromFeedAndBreaker(
      String name, @Nullable FeedStatus feed, String breaker, NodeState expected) {
    NodeHealth health = NodeHealth.connected(feed, breaker);

    assertThat(health.state()).isEqualTo(expected);
    assertThat(health.breaker()).isEqualTo(breaker);
  }

  @ParameterizedTest
  @CsvSource({"CLOSED, DEGRADED", "HALF_OPEN, DEGRADED", "OPEN, DOWN"})
  void stateFollowsFromTheBreakerIfTheRegistryDoesNotAnswer(String breaker, NodeState expected) {
    NodeHealth health = NodeHealth.withoutRegistry(breaker);

    assertThat(health).isEqualTo(new NodeHealth(expected, null, null, null, 0, breaker));
  }

  @Test
  void authorityThatIsNotConnectedHasNoBreaker() {
    NodeHealth unknown = NodeHealth.notConnected(null);
    NodeHealth once = NodeHealth.notConnected(feed(RUNNING, 7.0, 2, null));

    assertThat(unknown)
        .isEqualTo(new NodeHealth(NodeState.NOT_CONNECTED, null, null, null, 0, "NONE"));
    assertThat(once).isEqualTo(new NodeHealth(NodeState.NOT_CONNECTED, SEEN, 7.0, 12, 2, "NONE"));
  }

  private static FeedStatus feed(
      FeedState state, @Nullable Double lag, int quarantined, @Nullable String trouble) {
    return new FeedStatus(new JurisdictionCode("43"), state, SEEN, lag, 12, quarantined, trouble);
  }
}
