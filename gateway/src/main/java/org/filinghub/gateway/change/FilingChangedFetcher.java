package org.filinghub.gateway.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsSubscription;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.node.CallerKey;
import org.filinghub.schema.graphql.GraphQlProblemHandler;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.search.FilingFilter;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import reactor.core.publisher.Flux;

/**
 * {@code filingChanged}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED, OVERLOADED,
 * SUBSCRIBER_TOO_SLOW, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class FilingChangedFetcher {
  private final LiveChanges live;
  private final PublicAccess publicQuery;
  private final HubJson json;

  FilingChangedFetcher(LiveChanges live, PublicAccess publicQuery, HubJson json) {
    this.live = live;
    this.publicQuery = publicQuery;
    this.json = json;
  }

  @DgsSubscription
  public Publisher<FilingChange> filingChanged(DataFetchingEnvironment environment) {
    // Whatever is wrong comes as the stream's error: over server-sent events there is nothing else.
    return Flux.defer(
            () -> {
              publicQuery.require(environment);
              FilingFilter filter = ChangeFilters.of(environment, json);
              @Nullable String after = environment.getArgument("after");
              return live.follow(after, CallerKey.of(environment))
                  .filter(change -> filter.matches(change.filing()));
            })
        .onErrorMap(
            failure ->
                new SubscriptionPublisherException(
                    List.of(
                        GraphQlProblemHandler.errorOf(
                            failure, environment.getExecutionStepInfo().getPath(), null)),
                    failure));
  }
}
