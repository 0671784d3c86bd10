package org.filinghub.gateway.organization;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.gateway.national.NationalRegistryClient;
import org.filinghub.gateway.publicity.PublicQuery;
import org.filinghub.gateway.restricted.FilingPart;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code organization}, and {@code _entities} of Organization. Problems: NOT_YET_PUBLIC,
 * INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class OrganizationFetcher {
  private final NationalRegistryClient registry;
  private final PublicQuery publicQuery;

  OrganizationFetcher(NationalRegistryClient registry, PublicQuery publicQuery) {
    this.registry = registry;
    this.publicQuery = publicQuery;
  }

  @DgsQuery
  public Mono<DataFetcherResult<Organization>> organization(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable Uscc given = environment.getArgument("uscc");
    Uscc uscc = Objects.requireNonNull(given);
    // The contact, where it is asked for, is the one in that filing.
    return registry
        .filingOf(uscc)
        .mapNotNull(filing -> FilingPart.organization(filing, uscc))
        .map(
            part ->
                DataFetcherResult.<Organization>newResult()
                    .data(part.organization())
                    .localContext(part)
                    .build());
  }

  @DgsEntityFetcher(name = "Organization")
  public CompletableFuture<@Nullable Organization> organizationEntity(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    publicQuery.require(environment);
    Uscc uscc = Uscc.parse(String.valueOf(representation.get("uscc")));
    DataLoader<Uscc, @Nullable Organization> loader =
        Objects.requireNonNull(environment.getDataLoader(OrganizationLoader.class));
    return loader.load(uscc);
  }
}
