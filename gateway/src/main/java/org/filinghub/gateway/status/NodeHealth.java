package org.filinghub.gateway.status;

import java.time.Duration;
import java.time.Instant;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.jspecify.annotations.Nullable;

/** The health of a node, according to the registry's feed status and this hub's circuit breaker. */
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
  private static final double MAX_LAG_SECONDS = Duration.ofMinutes(10).toSeconds();

  enum NodeState {
    UP,
    /** The node answers, but its feed lags, it has quarantined changes, or its breaker is open. */
    DEGRADED,
    DOWN,
    NOT_CONNECTED
  }

  /**
   * @param feed null if the registry has none or does not answer
   */
  static NodeHealth notConnected(@Nullable FeedStatus feed) {
    return of(NodeState.NOT_CONNECTED, feed, NO_BREAKER);
  }

  /**
   * @param feed null if the registry has none
   */
  static NodeHealth connected(@Nullable FeedStatus feed, String breaker) {
    return of(state(feed, breaker), feed, breaker);
  }

  /**
   * The health while the registry does not answer: DOWN if this hub's breaker is open, otherwise
   * DEGRADED, because the lag of the registry is unknown.
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
    boolean current = feed.state() == FeedState.RUNNING && lag != null && lag <= MAX_LAG_SECONDS;
    return current && feed.quarantined() == 0 && breaker.equals(CLOSED)
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
