package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.dataloader.DataLoader;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code _entities} of ProviderFiling, by number or by id: one answer per representation, null
 * where there is no such filing. Problems: NOT_YET_PUBLIC, INVALID_VALUE, and where nobody who
 * could tell was reached AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED or, for what a platform
 * shared, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class FilingEntityFetcher {
  private final Lookups lookups;
  private final PublicAccess publicQuery;

  FilingEntityFetcher(Lookups lookups, PublicAccess publicQuery) {
    this.lookups = lookups;
    this.publicQuery = publicQuery;
  }

  @DgsEntityFetcher(name = "ProviderFiling")
  public CompletableFuture<@Nullable ProviderFiling> providerFiling(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    publicQuery.require(environment);
    if (representation.get("number") != null) {
      FilingNumber number = FilingNumber.parse(representation.get("number").toString());
      return lookups
          .find(number, Freshness.CACHED, environment)
          .thenApply(FilingEntityFetcher::filing);
    }
    if (representation.get("id") != null) {
      FilingId id = FilingId.parse(representation.get("id").toString());
      DataLoader<FilingId, @Nullable ProviderFiling> loader =
          Objects.requireNonNull(environment.getDataLoader(FilingByIdLoader.class));
      return loader.load(id);
    }
    throw new MalformedValue("representation", "ProviderFiling", "with its number or its id");
  }

  private static @Nullable ProviderFiling filing(KnownFacts known) {
    if (known.outcome() == Outcome.UNKNOWN) {
      throw new CompletionException(
          Problem.AUTHORITY_UNREACHABLE.because(
              "number: " + known.number() + " cannot be looked up at present"));
    }
    return known.answer().filing();
  }
}
