package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.time.Clock;
import java.util.Map;
import org.filinghub.gateway.group.NationalGroupClient;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.routing.HeadOfficeRouter;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.schema.decision.RouteDecision;
import reactor.core.publisher.Mono;

/**
 * {@code route}. Problems: INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class RouteFetcher {
  private final NationalGroupClient groups;
  private final HeadOfficeRouter router;
  private final HubJson json;
  private final Clock clock;

  RouteFetcher(NationalGroupClient groups, HeadOfficeRouter router, HubJson json, Clock clock) {
    this.groups = groups;
    this.router = router;
    this.json = json;
    this.clock = clock;
  }

  @DgsQuery
  public Mono<RouteDecision> route(@InputArgument Map<String, Object> applicant) {
    RouteQuestion question = json.argument(applicant, RouteQuestion.class);
    return groups
        .group(question.owner().uscc())
        .map(group -> router.route(question, group, clock.instant()));
  }
}
