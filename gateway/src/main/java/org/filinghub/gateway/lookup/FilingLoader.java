package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.schema.value.FilingNumber;
import reactor.core.publisher.Flux;

/** Batches the lookups of one request. Public because DGS calls it. */
@DgsDataLoader(name = "filings", maxBatchSize = 1_000)
public class FilingLoader implements MappedBatchLoader<FilingLoader.LookupKey, LookupResult> {
  private final FilingLookup lookup;

  FilingLoader(FilingLookup lookup) {
    this.lookup = lookup;
  }

  /** One lookup of a request. */
  public record LookupKey(FilingNumber number, Freshness freshness) {}

  @Override
  public CompletionStage<Map<LookupKey, LookupResult>> load(Set<LookupKey> keys) {
    return Flux.fromIterable(Arrays.asList(Freshness.values()))
        .flatMap(
            freshness ->
                lookup
                    .findAll(numbers(keys, freshness), freshness)
                    .map(results -> keyed(results, freshness)))
        .<Map<LookupKey, LookupResult>>collect(HashMap::new, Map::putAll)
        .toFuture();
  }

  private static List<FilingNumber> numbers(Set<LookupKey> keys, Freshness freshness) {
    return keys.stream()
        .filter(key -> key.freshness() == freshness)
        .map(LookupKey::number)
        .toList();
  }

  private static Map<LookupKey, LookupResult> keyed(
      Map<FilingNumber, LookupResult> results, Freshness freshness) {
    Map<LookupKey, LookupResult> keyed = new HashMap<>();
    results.forEach((number, result) -> keyed.put(new LookupKey(number, freshness), result));
    return keyed;
  }
}
