package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.dataloader.DataLoader;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code _entities} of ProviderFiling, by number or by id: one answer per representation,
 * null if the filing does not exist. Problems: NOT_YET_PUBLIC, INVALID_VALUE; if no source
 * answered, AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED or, for a platform's record,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class FilingEntityFetcher {
  private final FilingLookup lookup;
  private final PublicAccess access;

  FilingEntityFetcher(FilingLookup lookup, PublicAccess access) {
    this.lookup = lookup;
    this.access = access;
  }

  @DgsEntityFetcher(name = "ProviderFiling")
  public CompletableFuture<@Nullable ProviderFiling> providerFiling(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    access.require(environment);
    if (representation.get("number") != null) {
      FilingNumber number = FilingNumber.parse(representation.get("number").toString());
      return lookup
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

  private static @Nullable ProviderFiling filing(LookupResult result) {
    if (result.outcome() == FactsOutcome.UNKNOWN) {
      throw new CompletionException(
          Problem.AUTHORITY_UNREACHABLE.because(
              "number: " + result.number() + " cannot be looked up at present"));
    }
    return result.filing();
  }
}
