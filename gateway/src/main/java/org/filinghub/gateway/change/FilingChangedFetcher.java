package org.filinghub.gateway.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsSubscription;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.node.CallerQuotaKey;
import org.filinghub.gateway.policy.PublicAccess;
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
  private final PublicAccess access;
  private final HubJson json;

  FilingChangedFetcher(LiveChanges live, PublicAccess access, HubJson json) {
    this.live = live;
    this.access = access;
    this.json = json;
  }

  @DgsSubscription
  public Publisher<FilingChange> filingChanged(
      @InputArgument @Nullable Map<String, Object> filter,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    // Every error is an error of the stream: server-sent events have no other place for it.
    return Flux.defer(
            () -> {
              access.require(environment);
              FilingFilter filingFilter = ChangeFetcher.filterOf(filter, json);
              return live.follow(after, CallerQuotaKey.of(environment))
                  .filter(change -> filingFilter.matches(change.filing()));
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
