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
 * The part of the newest public filing that tells of each organization a request names, found once
 * and few at a time, so that a router with a long list leaves room at the registry for others.
 * Public because DGS calls it.
 */
@DgsDataLoader(name = OrganizationPartLoader.NAME, maxBatchSize = 100)
public class OrganizationPartLoader implements BatchLoader<Uscc, Try<FilingPart>> {
  public static final String NAME = "organizations";

  private static final int AT_ONCE = 8;

  private final NationalRegistryClient registry;

  OrganizationPartLoader(NationalRegistryClient registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<List<Try<FilingPart>>> load(List<Uscc> usccs) {
    return Flux.fromIterable(usccs).flatMapSequential(this::find, AT_ONCE).collectList().toFuture();
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
