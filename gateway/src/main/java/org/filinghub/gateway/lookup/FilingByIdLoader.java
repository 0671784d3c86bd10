package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.dataloader.Try;
import org.filinghub.gateway.authority.Authorities;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Filings by acceptance number, from the authority that its first digits name; the registry is
 * asked by filing number alone. Public because DGS calls it.
 */
@DgsDataLoader(name = "filingsById", maxBatchSize = 100)
public class FilingByIdLoader implements BatchLoader<FilingId, Try<ProviderFiling>> {
  private static final int AT_ONCE = 8;

  private final Authorities authorities;

  FilingByIdLoader(Authorities authorities) {
    this.authorities = authorities;
  }

  @Override
  public CompletionStage<List<Try<ProviderFiling>>> load(List<FilingId> ids) {
    return Flux.fromIterable(ids).flatMapSequential(this::find, AT_ONCE).collectList().toFuture();
  }

  private Mono<Try<ProviderFiling>> find(FilingId id) {
    return Mono.defer(() -> authorities.get(id.jurisdiction()).filing(id))
        .map(Try::succeeded)
        .defaultIfEmpty(Try.<ProviderFiling>succeeded(null))
        .onErrorResume(failure -> Mono.just(Try.failed(failure)));
  }
}
