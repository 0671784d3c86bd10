package org.filinghub.gateway.lookup;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.filinghub.gateway.cache.FactsCache.LoadFences;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.schema.value.FilingNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shares reads of the registry between concurrent requests: a number is asked for once. A request
 * does not join a read that began before the last change of the number known here or in Redis. The
 * circuit breaker and bulkhead of the registry's client limit the number of reads.
 */
@Component
class SharedRegistryReads {
  private static final Logger log = LoggerFactory.getLogger(SharedRegistryReads.class);

  private final NationalRegistryClient registry;
  private final Map<FilingNumber, SharedRead> reads = new ConcurrentHashMap<>();

  SharedRegistryReads(NationalRegistryClient registry) {
    this.registry = registry;
  }

  private record SharedRead(LoadFences begun, Mono<Map<FilingNumber, LookupResult>> answers) {}

  /** Returns the registry's answers. A number without an answer is not in the map. */
  Mono<Map<FilingNumber, LookupResult>> load(Collection<LoadFences> fences) {
    return Mono.defer(
        () -> {
          Set<Mono<Map<FilingNumber, LookupResult>>> batches = joinOrBegin(fences);
          return Flux.fromIterable(batches)
              .flatMap(
                  batch -> batch.onErrorResume(SharedRegistryReads::unanswered),
                  Math.max(1, batches.size()))
              .collect(HashMap::new, Map::putAll);
        });
  }

  private Set<Mono<Map<FilingNumber, LookupResult>>> joinOrBegin(Collection<LoadFences> fences) {
    Map<FilingNumber, LoadFences> toRead = new HashMap<>();
    Set<Mono<Map<FilingNumber, LookupResult>>> batches = new HashSet<>();
    for (LoadFences begun : fences) {
      SharedRead running = reads.get(begun.number());
      if (running != null && running.begun().equals(begun)) {
        batches.add(running.answers());
      } else {
        toRead.put(begun.number(), begun);
      }
    }
    if (!toRead.isEmpty()) {
      batches.add(begin(toRead));
    }
    return batches;
  }

  private Mono<Map<FilingNumber, LookupResult>> begin(Map<FilingNumber, LoadFences> fences) {
    Map<FilingNumber, SharedRead> started = new HashMap<>();
    // cache(): the read continues for the other requests if the first one is cancelled.
    Mono<Map<FilingNumber, LookupResult>> answers =
        registry.facts(fences.keySet()).doFinally(end -> started.forEach(reads::remove)).cache();
    fences.forEach((number, begun) -> started.put(number, new SharedRead(begun, answers)));
    reads.putAll(started);
    return answers;
  }

  private static Mono<Map<FilingNumber, LookupResult>> unanswered(Throwable failure) {
    log.debug("registry did not answer cause={}", failure.getMessage());
    return Mono.empty();
  }
}
