package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.schema.value.FilingNumber;
import org.springframework.stereotype.Component;

/**
 * One lookup inside a request: at once when this process has it, else together with its neighbours.
 */
@Component
public class Lookups {
  private final FilingLookup lookup;

  Lookups(FilingLookup lookup) {
    this.lookup = lookup;
  }

  public CompletableFuture<KnownFacts> find(
      FilingNumber number, Freshness freshness, DgsDataFetchingEnvironment environment) {
    Optional<KnownFacts> here = lookup.findHere(number, freshness);
    if (here.isPresent()) {
      return CompletableFuture.completedFuture(here.get());
    }
    DataLoader<Asked, KnownFacts> loader =
        Objects.requireNonNull(environment.getDataLoader(FilingLoader.class));
    return loader.load(new Asked(number, freshness));
  }
}
