package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code filing} and {@code filings}. Problems: NOT_YET_PUBLIC, INVALID_VALUE; {@code filings} also
 * TOO_MANY_ITEMS. Public because DGS calls it.
 */
// Arguments are taken from the environment: the annotation for them costs reflection at every call
// of the busiest fields.
@DgsComponent
public class LookupFetcher {
  private final Lookups lookups;
  private final FilingLookup lookup;
  private final PublicAccess publicQuery;
  private final MeterRegistry meters;

  LookupFetcher(
      Lookups lookups, FilingLookup lookup, PublicAccess publicQuery, MeterRegistry meters) {
    this.lookups = lookups;
    this.lookup = lookup;
    this.publicQuery = publicQuery;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<FilingAnswer> filing(DgsDataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable FilingNumber number = environment.getArgument("number");
    return lookups
        .find(Objects.requireNonNull(number), freshness(environment), environment)
        .thenApply(this::counted);
  }

  @DgsQuery
  public Mono<List<FilingAnswer>> filings(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    List<FilingNumber> numbers =
        LookupListLimit.checked("numbers", environment.getArgumentOrDefault("numbers", List.of()));
    return lookup
        .findAll(new LinkedHashSet<>(numbers), freshness(environment))
        .map(
            found ->
                numbers.stream()
                    .map(number -> counted(Objects.requireNonNull(found.get(number))))
                    .toList());
  }

  private FilingAnswer counted(KnownFacts known) {
    meters
        .counter(
            "lookup.answers", "source", known.source().name(), "outcome", known.outcome().name())
        .increment();
    return known.answer();
  }

  private static Freshness freshness(DataFetchingEnvironment environment) {
    @Nullable Object given = environment.getArgument("freshness");
    return given == null ? Freshness.CACHED : Freshness.valueOf(given.toString());
  }
}
