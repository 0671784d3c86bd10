package org.filinghub.gateway.submission;

import java.time.Clock;
import java.util.List;
import org.filinghub.gateway.group.NationalGroupClient;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Learns which group the owner belongs to, then decides. Problems: NATIONAL_NODE_UNREACHABLE: a
 * group that cannot be looked up is not the same as none.
 */
@Component
class RouteFinder {
  private final NationalGroupClient registry;
  private final HeadOfficeRouter router;
  private final Clock clock;

  RouteFinder(NationalGroupClient registry, HeadOfficeRouter router, Clock clock) {
    this.registry = registry;
    this.router = router;
    this.clock = clock;
  }

  /** Routes of apps of one owner, in the order of the questions. */
  Mono<List<RouteDecision>> find(Uscc owner, List<RouteQuestion> questions) {
    return registry
        .group(owner)
        .map(
            group ->
                questions.stream()
                    .map(question -> router.route(question, group, clock.instant()))
                    .toList());
  }
}
