package org.filinghub.national.reconciliation;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.Drift.DriftPage;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code reconciliations}, {@code drift} and {@code reconcile}. Problems: UNAUTHENTICATED,
 * FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED; {@code reconcile} also AUTHORITY_NOT_CONNECTED.
 */
@DgsComponent
class ReconciliationFetcher {
  private final ReconciliationStore reconciliations;
  private final ConnectedAuthorities authorities;

  ReconciliationFetcher(ReconciliationStore reconciliations, ConnectedAuthorities authorities) {
    this.reconciliations = reconciliations;
    this.authorities = authorities;
  }

  @DgsQuery
  Mono<List<Reconciliation>> reconciliations(DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return reconciliations.all();
  }

  @DgsQuery
  Mono<DriftPage> drift(
      @InputArgument @Nullable JurisdictionCode jurisdiction, DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return reconciliations.drift(jurisdiction, ListPage.of(environment));
  }

  @DgsMutation
  Mono<Reconciliation> reconcile(
      @InputArgument JurisdictionCode jurisdiction, DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    return authorities.isConnected(jurisdiction)
        ? reconciliations.request(jurisdiction, actor)
        : Mono.error(AuthorityNodeClient.notConnected(jurisdiction));
  }
}
