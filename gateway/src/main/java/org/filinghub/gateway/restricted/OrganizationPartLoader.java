package org.filinghub.gateway.restricted;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.dataloader.Try;
import org.filinghub.gateway.lookup.NationalRegistryClient;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads, for each organization in a request, the part of the newest public filing that names it.
 * Reads each organization once, and few at a time, so that a long list leaves the registry free for
 * other requests. Public because DGS calls it.
 */
@DgsDataLoader(name = OrganizationPartLoader.NAME, maxBatchSize = 100)
public class OrganizationPartLoader implements BatchLoader<Uscc, Try<FilingPart>> {
  public static final String NAME = "organizations";

  private static final int CONCURRENT_READS = 8;

  private final NationalRegistryClient registry;

  OrganizationPartLoader(NationalRegistryClient registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<List<Try<FilingPart>>> load(List<Uscc> usccs) {
    return Flux.fromIterable(usccs)
        .flatMapSequential(this::find, CONCURRENT_READS)
        .collectList()
        .toFuture();
  }

  private Mono<Try<FilingPart>> find(Uscc uscc) {
    return registry
        .filingOf(uscc)
        .mapNotNull(filing -> FilingPart.organization(filing, uscc))
        .map(Try::succeeded)
        .defaultIfEmpty(Try.<FilingPart>succeeded(null))
        .onErrorResume(failure -> Mono.just(Try.failed(failure)));
  }
}
