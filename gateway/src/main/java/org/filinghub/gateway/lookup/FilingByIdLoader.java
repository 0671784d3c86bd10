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
 * Loads filings by acceptance number, all in one call to the registry. Asks the authority for a
 * filing that the registry does not have, because the registry may not have read it yet; the first
 * digits name the authority. A platform's record is only in the registry (MOE-10c). Public because
 * DGS calls it.
 */
@DgsDataLoader(name = "filingsById", maxBatchSize = 1_000)
public class FilingByIdLoader implements BatchLoader<FilingId, Try<ProviderFiling>> {
  private static final Logger log = LoggerFactory.getLogger(FilingByIdLoader.class);
  private static final int CONCURRENCY = 8;

  private final NationalRegistryClient registry;
  private final AuthorityClients authorities;

  FilingByIdLoader(NationalRegistryClient registry, AuthorityClients authorities) {
    this.registry = registry;
    this.authorities = authorities;
  }

  /**
   * The registry's answer.
   *
   * @param failure why there is no answer; null if there is one
   */
  private record RegistryAnswer(
      Map<FilingId, ProviderFiling> filings, @Nullable ProblemException failure) {}

  @Override
  public CompletionStage<List<Try<ProviderFiling>>> load(List<FilingId> ids) {
    return registry
        .filingsById(ids)
        .map(filings -> new RegistryAnswer(filings, null))
        .onErrorResume(ProblemException.class, FilingByIdLoader::failed)
        .flatMapMany(
            answer -> Flux.fromIterable(ids).flatMapSequential(id -> find(id, answer), CONCURRENCY))
        .collectList()
        .toFuture();
  }

  private Mono<Try<ProviderFiling>> find(FilingId id, RegistryAnswer answer) {
    ProviderFiling held = answer.filings().get(id);
    if (held != null) {
      return Mono.just(Try.succeeded(held));
    }
    if (PlatformAppKey.names(id)) {
      return Mono.just(
          answer.failure() == null
              ? Try.<ProviderFiling>succeeded(null)
              : Try.failed(answer.failure()));
    }
    return Mono.defer(() -> authorities.get(id.jurisdiction()).filing(id))
        .map(Try::succeeded)
        .defaultIfEmpty(Try.<ProviderFiling>succeeded(null))
        .onErrorResume(failure -> Mono.just(Try.failed(failure)));
  }

  private static Mono<RegistryAnswer> failed(ProblemException failure) {
    log.debug("registry did not answer problem={}", failure.problem());
    return Mono.just(new RegistryAnswer(Map.of(), failure));
  }
}
