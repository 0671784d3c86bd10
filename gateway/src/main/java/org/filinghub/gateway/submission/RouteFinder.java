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
 * Reads the group of the owner from the national node, then routes each app. Problems:
 * NATIONAL_NODE_UNREACHABLE. An owner whose group cannot be read is not routed as an owner without
 * a group.
 */
@Component
class RouteFinder {
  private final NationalGroupClient groups;
  private final HeadOfficeRouter router;
  private final Clock clock;

  RouteFinder(NationalGroupClient groups, HeadOfficeRouter router, Clock clock) {
    this.groups = groups;
    this.router = router;
    this.clock = clock;
  }

  /** The routes of an owner's apps, in the order of the questions. */
  Mono<List<RouteDecision>> find(Uscc owner, List<RouteQuestion> questions) {
    return groups
        .group(owner)
        .map(
            group ->
                questions.stream()
                    .map(question -> router.route(question, group, clock.instant()))
                    .toList());
  }
}
