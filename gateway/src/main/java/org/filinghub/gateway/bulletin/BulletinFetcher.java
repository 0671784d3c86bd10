package org.filinghub.gateway.bulletin;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.national.NationalListClient;
import org.filinghub.schema.registry.BulletinPage;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code bulletins}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, CURSOR_REFUSED,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class BulletinFetcher {
  private static final int MOST_BULLETINS = 1_000;
  private static final int OTHERWISE = 100;

  private final NationalListClient registry;
  private final PublicAccess publicQuery;

  BulletinFetcher(NationalListClient registry, PublicAccess publicQuery) {
    this.registry = registry;
    this.publicQuery = publicQuery;
  }

  @DgsQuery
  public Mono<BulletinPage> bulletins(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable Integer given = environment.getArgument("first");
    int first = given == null ? OTHERWISE : given;
    if (first < 1 || first > MOST_BULLETINS) {
      throw new MalformedValue("first", Integer.toString(first), "1 to " + MOST_BULLETINS);
    }
    return registry.bulletins(environment.getArgument("after"), first);
  }
}
