package org.filinghub.gateway.storelisting;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code verifyListing}. Problems: NOT_YET_PUBLIC, INVALID_VALUE. Public because DGS calls
 * it.
 */
@DgsComponent
public class StoreListingFetcher {
  private final FilingLookup lookup;
  private final PublicAccess access;
  private final MeterRegistry meters;

  StoreListingFetcher(FilingLookup lookup, PublicAccess access, MeterRegistry meters) {
    this.lookup = lookup;
    this.access = access;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<?> verifyListing(
      @InputArgument Map<String, Object> listing, DgsDataFetchingEnvironment environment) {
    access.require(environment);
    StoreListing declared = listing(listing);
    return lookup
        .find(declared.number(), Freshness.CACHED, environment)
        .thenApply(result -> counted(StoreListingCheck.of(declared, result)));
  }

  private StoreListingCheck counted(StoreListingCheck check) {
    boolean all = check.matches().stream().allMatch(StoreListingComparison.AttributeMatch::matches);
    meters
        .counter(
            "listing.checks",
            "outcome",
            check.answer().outcome().name(),
            "matches",
            all ? "all" : "some or none")
        .increment();
    return check;
  }

  private static StoreListing listing(Map<String, Object> given) {
    return StoreListing.of(
        (FilingNumber) Objects.requireNonNull(given.get("number")),
        Platform.valueOf(Objects.requireNonNull(given.get("platform")).toString()),
        Objects.requireNonNull(given.get("packageName")).toString(),
        text(given, "appName"),
        text(given, "signingCertSha256"),
        text(given, "packageSha256"));
  }

  private static @Nullable String text(Map<String, Object> given, String name) {
    Object value = given.get(name);
    return value == null ? null : value.toString();
  }
}
