package org.filinghub.gateway.organization;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.gateway.restricted.FilingPart;
import org.filinghub.gateway.restricted.OrganizationPartLoader;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code organization}, and {@code _entities} of Organization. Problems: NOT_YET_PUBLIC,
 * INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class OrganizationFetcher {
  private final PublicAccess publicAccess;

  OrganizationFetcher(PublicAccess publicAccess) {
    this.publicAccess = publicAccess;
  }

  @DgsQuery
  public CompletableFuture<@Nullable Organization> organization(
      @InputArgument Uscc uscc, DataFetchingEnvironment environment) {
    publicAccess.require(environment);
    return find(uscc, environment);
  }

  @DgsEntityFetcher(name = "Organization")
  public CompletableFuture<@Nullable Organization> organizationEntity(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    publicAccess.require(environment);
    return find(Uscc.parse(String.valueOf(representation.get("uscc"))), environment);
  }

  private static CompletableFuture<@Nullable Organization> find(
      Uscc uscc, DataFetchingEnvironment environment) {
    DataLoader<Uscc, @Nullable FilingPart> loader =
        Objects.requireNonNull(environment.getDataLoader(OrganizationPartLoader.NAME));
    return loader.load(uscc).thenApply(part -> part == null ? null : part.organization());
  }
}
