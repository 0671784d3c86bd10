package org.filinghub.national.delivery;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldDelivery.HeldPage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
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
  Mono<HeldPage> heldDeliveries(
      @InputArgument @Nullable JurisdictionCode jurisdiction, DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return held.page(jurisdiction, ListPage.of(environment));
  }

  @DgsMutation
  Mono<HeldDelivery> retryDelivery(@InputArgument String id, DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    return held.retry(id, actor);
  }
}
