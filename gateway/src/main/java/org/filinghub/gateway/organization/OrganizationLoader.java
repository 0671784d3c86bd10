package org.filinghub.gateway.organization;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.dataloader.Try;
import org.filinghub.gateway.national.NationalRegistryClient;
import org.filinghub.gateway.restricted.FilingPart;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Organizations that one request asks about, each once and few at a time, so that a router with a
 * long list leaves room at the registry for others. Public because DGS calls it.
 */
@DgsDataLoader(name = "organizations", maxBatchSize = 100)
public class OrganizationLoader implements BatchLoader<Uscc, Try<Organization>> {
  private static final int AT_ONCE = 8;

  private final NationalRegistryClient registry;

  OrganizationLoader(NationalRegistryClient registry) {
    this.registry = registry;
  }

  @Override
  public CompletionStage<List<Try<Organization>>> load(List<Uscc> usccs) {
    return Flux.fromIterable(usccs).flatMapSequential(this::find, AT_ONCE).collectList().toFuture();
  }

  private Mono<Try<Organization>> find(Uscc uscc) {
    return registry
        .filingOf(uscc)
        .mapNotNull(filing -> organization(filing, uscc))
        .map(Try::succeeded)
        .defaultIfEmpty(Try.<Organization>succeeded(null))
        .onErrorResume(failure -> Mono.just(Try.failed(failure)));
  }

  private static @Nullable Organization organization(ProviderFiling filing, Uscc uscc) {
    FilingPart part = FilingPart.organization(filing, uscc);
    return part == null ? null : part.organization();
  }
}
