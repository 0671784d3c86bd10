package org.filinghub.gateway.lookup;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoader;
import org.dataloader.Try;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Filings by acceptance number: from the registry, all in one question; one that it does not hold
 * from the authority that its first digits name, since it may not have come in yet. What a platform
 * shared is in the registry or nowhere (MOE-10c). Public because DGS calls it.
 */
@DgsDataLoader(name = "filingsById", maxBatchSize = 1_000)
public class FilingByIdLoader implements BatchLoader<FilingId, Try<ProviderFiling>> {
  private static final Logger log = LoggerFactory.getLogger(FilingByIdLoader.class);
  private static final int AT_ONCE = 8;

  private final NationalRegistryClient registry;
  private final AuthorityClients authorities;

  FilingByIdLoader(NationalRegistryClient registry, AuthorityClients authorities) {
    this.registry = registry;
    this.authorities = authorities;
  }

  /**
   * What the registry said.
   *
   * @param away why it said nothing
   */
  private record Told(Map<FilingId, ProviderFiling> filings, @Nullable ProblemException away) {}

  @Override
  public CompletionStage<List<Try<ProviderFiling>>> load(List<FilingId> ids) {
    return registry
        .filingsById(ids)
        .map(filings -> new Told(filings, null))
        .onErrorResume(ProblemException.class, FilingByIdLoader::away)
        .flatMapMany(
            told -> Flux.fromIterable(ids).flatMapSequential(id -> find(id, told), AT_ONCE))
        .collectList()
        .toFuture();
  }

  private Mono<Try<ProviderFiling>> find(FilingId id, Told told) {
    ProviderFiling held = told.filings().get(id);
    if (held != null) {
      return Mono.just(Try.succeeded(held));
    }
    if (PlatformAppKey.names(id)) {
      return Mono.just(
          told.away() == null ? Try.<ProviderFiling>succeeded(null) : Try.failed(told.away()));
    }
    return Mono.defer(() -> authorities.get(id.jurisdiction()).filing(id))
        .map(Try::succeeded)
        .defaultIfEmpty(Try.<ProviderFiling>succeeded(null))
        .onErrorResume(failure -> Mono.just(Try.failed(failure)));
  }

  private static Mono<Told> away(ProblemException failure) {
    log.debug("registry answered=false problem={}", failure.problem());
    return Mono.just(new Told(Map.of(), failure));
  }
}
