package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.routing.RouteQuestion;
import org.filinghub.schema.decision.RouteDecision;
import reactor.core.publisher.Mono;

/**
 * {@code route}. Problems: INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class RouteFetcher {
  private final RouteFinder finder;
  private final HubJson json;

  RouteFetcher(RouteFinder finder, HubJson json) {
    this.finder = finder;
    this.json = json;
  }

  @DgsQuery
  public Mono<RouteDecision> route(@InputArgument Map<String, Object> applicant) {
    RouteQuestion question = json.argument(applicant, RouteQuestion.class);
    return finder.find(question.owner().uscc(), List.of(question)).map(routes -> routes.get(0));
  }
}
