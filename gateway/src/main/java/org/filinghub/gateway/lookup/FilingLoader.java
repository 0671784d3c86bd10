package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.dataloader.MappedBatchLoader;
import org.filinghub.schema.value.FilingNumber;
import reactor.core.publisher.Flux;

/** Lookups of one request that arrive together become one. Public because DGS calls it. */
@DgsDataLoader(name = "filings", maxBatchSize = 1_000)
public class FilingLoader implements MappedBatchLoader<Asked, KnownFacts> {
  private final FilingLookup lookup;

  FilingLoader(FilingLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public CompletionStage<Map<Asked, KnownFacts>> load(Set<Asked> asked) {
    return Flux.fromIterable(Arrays.asList(Freshness.values()))
        .flatMap(
            freshness -> {
              List<FilingNumber> numbers =
                  asked.stream()
                      .filter(one -> one.freshness() == freshness)
                      .map(Asked::number)
                      .toList();
              return lookup.findAll(numbers, freshness).map(found -> keyed(found, freshness));
            })
        .<Map<Asked, KnownFacts>>collect(HashMap::new, Map::putAll)
        .toFuture();
  }

  private static Map<Asked, KnownFacts> keyed(
      Map<FilingNumber, KnownFacts> found, Freshness freshness) {
    Map<Asked, KnownFacts> keyed = new HashMap<>();
    found.forEach((number, known) -> keyed.put(new Asked(number, freshness), known));
    return keyed;
  }
}
