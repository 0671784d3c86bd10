package org.filinghub.national.delivery;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldPage;
import reactor.core.publisher.Mono;

/**
 * {@code heldDeliveries} and {@code retryDelivery}. Problems: UNAUTHENTICATED, FORBIDDEN,
 * INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class HeldDeliveryFetcher {
  private final HeldDeliveries held;

  HeldDeliveryFetcher(HeldDeliveries held) {
    this.held = held;
  }

  @DgsQuery
  Mono<HeldPage> heldDeliveries(DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return held.page(environment.getArgument("jurisdiction"), ListPage.of(environment));
  }

  @DgsMutation
  Mono<HeldDelivery> retryDelivery(DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    return held.retry(environment.getArgumentOrDefault("id", ""), actor);
  }
}
