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
public class FilingLoader implements MappedBatchLoader<FilingLoader.Key, LookupResult> {
  private final FilingLookup lookup;

  FilingLoader(FilingLookup lookup) {
    this.lookup = lookup;
  }

  /** One lookup of a request. */
  public record Key(FilingNumber number, Freshness freshness) {}

  @Override
  public CompletionStage<Map<Key, LookupResult>> load(Set<Key> keys) {
    return Flux.fromIterable(Arrays.asList(Freshness.values()))
        .flatMap(
            freshness ->
                lookup
                    .findAll(numbers(keys, freshness), freshness)
                    .map(results -> keyed(results, freshness)))
        .<Map<Key, LookupResult>>collect(HashMap::new, Map::putAll)
        .toFuture();
  }

  private static List<FilingNumber> numbers(Set<Key> keys, Freshness freshness) {
    return keys.stream().filter(key -> key.freshness() == freshness).map(Key::number).toList();
  }

  private static Map<Key, LookupResult> keyed(
      Map<FilingNumber, LookupResult> results, Freshness freshness) {
    Map<Key, LookupResult> keyed = new HashMap<>();
    results.forEach((number, result) -> keyed.put(new Key(number, freshness), result));
    return keyed;
  }
}
