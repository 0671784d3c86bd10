package org.filinghub.gateway.status;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FeedState;
import org.filinghub.schema.registry.FeedStatus;
import org.jspecify.annotations.Nullable;

/** What the registry's feed and this hub's breaker say of a node. */
record NodeHealth(
    NodeState state,
    @Nullable Instant lastSeenAt,
    @Nullable Double lagSeconds,
    @Nullable Integer recordCount,
    int quarantined,
    String breaker) {

  private static final String NO_BREAKER = "NONE";
  private static final String CLOSED = "CLOSED";
  private static final String OPEN = "OPEN";
  private static final double BEHIND = Duration.ofMinutes(10).toSeconds();

  /**
   * @param feed absent when the registry has none, or is itself out of reach
   */
  static NodeHealth notConnected(@Nullable FeedStatus feed) {
    return of(NodeState.NOT_CONNECTED, feed, NO_BREAKER);
  }

  /**
   * @param feed absent when the registry has none
   */
  static NodeHealth connected(@Nullable FeedStatus feed, String breaker) {
    return of(state(feed, breaker), feed, breaker);
  }

  /**
   * While the registry is out of reach the hub knows its own breaker alone: OPEN is DOWN; anything
   * else is DEGRADED, since nobody can say how far behind the registry is.
   */
  static NodeHealth withoutRegistry(String breaker) {
    return of(breaker.equals(OPEN) ? NodeState.DOWN : NodeState.DEGRADED, null, breaker);
  }

  private static NodeState state(@Nullable FeedStatus feed, String breaker) {
    if (feed == null) {
      return NodeState.DEGRADED;
    }
    if (feed.state() == FeedState.FAILING
        && Problem.AUTHORITY_UNREACHABLE.name().equals(feed.trouble())) {
      return NodeState.DOWN;
    }
    Double lag = feed.lagSeconds();
    boolean inStep = feed.state() == FeedState.RUNNING && lag != null && lag <= BEHIND;
    return inStep && feed.quarantined() == 0 && breaker.equals(CLOSED)
        ? NodeState.UP
        : NodeState.DEGRADED;
  }

  private static NodeHealth of(NodeState state, @Nullable FeedStatus feed, String breaker) {
    return feed == null
        ? new NodeHealth(state, null, null, null, 0, breaker)
        : new NodeHealth(
            state,
            feed.lastSeenAt(),
            feed.lagSeconds(),
            feed.recordCount(),
            feed.quarantined(),
            breaker);
  }
}
