package org.filinghub.national.change;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.registry.BulletinPage;
import reactor.core.publisher.Mono;

/** {@code bulletins}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED. */
@DgsComponent
class NationalBulletinFetcher {
  private static final int MOST_BULLETINS = 1000;

  private final BulletinStore bulletins;

  NationalBulletinFetcher(BulletinStore bulletins) {
    this.bulletins = bulletins;
  }

  @DgsQuery
  Mono<BulletinPage> bulletins(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    int first = Arguments.number(environment, "first", 100, 1, MOST_BULLETINS);
    return bulletins.page(environment.getArgument("after"), first);
  }
}
