package org.filinghub.national.group;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Mono;

/** {@code headOffices}. Problems: UNAUTHENTICATED, FORBIDDEN. */
@DgsComponent
class HeadOfficesFetcher {
  private final HeadOffices headOffices;

  HeadOfficesFetcher(HeadOffices headOffices) {
    this.headOffices = headOffices;
  }

  @DgsQuery
  Mono<List<HeadOffice>> headOffices(@InputArgument Uscc of, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return headOffices.chainOf(of);
  }
}
