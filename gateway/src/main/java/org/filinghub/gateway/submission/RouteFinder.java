package org.filinghub.gateway.submission;

import java.time.Clock;
import java.util.List;
import org.filinghub.gateway.national.NationalRegistryClient;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Learns who the owner's head offices are, then decides. Problems: NATIONAL_NODE_UNREACHABLE: a
 * head office that cannot be looked up is not the same as none.
 */
@Component
class RouteFinder {
  private final NationalRegistryClient registry;
  private final HeadOfficeRouter router;
  private final Clock clock;

  RouteFinder(NationalRegistryClient registry, HeadOfficeRouter router, Clock clock) {
    this.registry = registry;
    this.router = router;
    this.clock = clock;
  }

  /** Routes of apps of one owner, in the order of the questions. */
  Mono<List<RouteDecision>> find(Uscc owner, List<RouteQuestion> questions) {
    return registry
        .headOffices(owner)
        .map(offices -> above(owner, offices))
        .map(
            chain ->
                questions.stream()
                    .map(question -> router.route(question, chain, clock.instant()))
                    .toList());
  }

  /** The registry begins with the organization itself; the way up begins with its parent. */
  private static List<HeadOffice> above(Uscc owner, List<HeadOffice> offices) {
    return !offices.isEmpty() && offices.get(0).uscc().equals(owner)
        ? offices.subList(1, offices.size())
        : offices;
  }
}
