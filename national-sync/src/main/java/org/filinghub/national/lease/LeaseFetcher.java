package org.filinghub.national.lease;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.operator.LeaseStatus;
import reactor.core.publisher.Mono;

/** {@code leases}. Problems: UNAUTHENTICATED, FORBIDDEN. */
@DgsComponent
class LeaseFetcher {
  private final LeaseTable leases;

  LeaseFetcher(LeaseTable leases) {
    this.leases = leases;
  }

  @DgsQuery
  Mono<List<LeaseStatus>> leases(DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return leases.all();
  }
}
