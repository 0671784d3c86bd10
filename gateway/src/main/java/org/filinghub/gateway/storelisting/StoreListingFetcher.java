package org.filinghub.gateway.storelisting;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.gateway.lookup.Lookups;
import org.filinghub.schema.filing.Platform;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/** {@code verifyListing}. Problems: NOT_YET_PUBLIC, INVALID_VALUE. Public because DGS calls it. */
@DgsComponent
public class StoreListingFetcher {
  private final Lookups lookups;
  private final PublicAccess publicQuery;
  private final MeterRegistry meters;

  StoreListingFetcher(Lookups lookups, PublicAccess publicQuery, MeterRegistry meters) {
    this.lookups = lookups;
    this.publicQuery = publicQuery;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<?> verifyListing(DgsDataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable Map<String, Object> given = environment.getArgument("listing");
    StoreListing listing = listing(Objects.requireNonNull(given));
    return lookups
        .find(listing.number(), Freshness.CACHED, environment)
        .thenApply(known -> counted(StoreListingCheck.of(listing, known.answer())));
  }

  private StoreListingCheck counted(StoreListingCheck check) {
    boolean all = check.matches().stream().allMatch(AttributeMatch::matches);
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
