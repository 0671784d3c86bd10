package org.filinghub.gateway.status;

/** How an authority's node does. */
enum NodeState {
  UP,
  /** Reachable but behind, or with its breaker open or changes in quarantine. */
  DEGRADED,
  DOWN,
  NOT_CONNECTED
}
