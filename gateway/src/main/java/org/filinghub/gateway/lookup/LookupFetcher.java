package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Serves {@code filing} and {@code filings}. Problems: NOT_YET_PUBLIC, INVALID_VALUE; {@code
 * filings} also TOO_MANY_ITEMS. Public because DGS calls it.
 */
@DgsComponent
public class LookupFetcher {
  private final FilingLookup lookup;
  private final PublicAccess access;
  private final MeterRegistry meters;

  LookupFetcher(FilingLookup lookup, PublicAccess access, MeterRegistry meters) {
    this.lookup = lookup;
    this.access = access;
    this.meters = meters;
  }

  // Reads its arguments from the environment: this is one of the two busiest fields, and
  // @InputArgument uses reflection in every call.
  @DgsQuery
  public CompletableFuture<LookupResult> filing(DgsDataFetchingEnvironment environment) {
    access.require(environment);
    @Nullable FilingNumber number = environment.getArgument("number");
    @Nullable Object given = environment.getArgument("freshness");
    Freshness freshness = given == null ? Freshness.CACHED : Freshness.valueOf(given.toString());
    return lookup
        .find(Objects.requireNonNull(number), freshness, environment)
        .thenApply(this::counted);
  }

  @DgsQuery
  public Mono<List<LookupResult>> filings(
      @InputArgument List<FilingNumber> numbers,
      @InputArgument @Nullable Freshness freshness,
      DataFetchingEnvironment environment) {
    access.require(environment);
    Arguments.limited("numbers", numbers);
    return lookup
        .findAll(new LinkedHashSet<>(numbers), freshness == null ? Freshness.CACHED : freshness)
        .map(found -> numbers.stream().map(number -> counted(found.get(number))).toList());
  }

  private LookupResult counted(@Nullable LookupResult found) {
    LookupResult result = Objects.requireNonNull(found);
    meters
        .counter(
            "lookup.answers", "source", result.source().name(), "outcome", result.outcome().name())
        .increment();
    return result;
  }
}
