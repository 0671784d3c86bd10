package org.filinghub.gateway.validity;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.platform.NationalPlatformClient;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.filinghub.schema.registry.FilingFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks platforms' records up. Only the registry has them, so every freshness asks the registry,
 * and nothing is cached (ADR 0012). If the registry does not answer, the results are UNKNOWN.
 */
@Component
class PlatformRecordLookup {
  private final NationalPlatformClient registry;
  private final Clock clock;

  PlatformRecordLookup(NationalPlatformClient registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Returns a result for every key. */
  Mono<Map<PlatformAppKey, LookupResult>> find(Collection<PlatformAppKey> keys) {
    Set<PlatformAppKey> asked = new HashSet<>(keys);
    if (asked.isEmpty()) {
      return Mono.just(Map.of());
    }
    return registry
        .platformFacts(asked)
        .map(found -> results(asked, found))
        .onErrorResume(
            ProblemException.class, failure -> Mono.fromSupplier(() -> results(asked, Map.of())));
  }

  private Map<PlatformAppKey, LookupResult> results(
      Set<PlatformAppKey> asked, Map<PlatformAppKey, PlatformFacts> found) {
    Map<PlatformAppKey, LookupResult> results = new HashMap<>();
    for (PlatformAppKey key : asked) {
      results.put(key, result(found.get(key)));
    }
    return results;
  }

  private LookupResult result(@Nullable PlatformFacts found) {
    if (found == null) {
      return LookupResult.withoutFacts(
          FactsOutcome.UNKNOWN, null, null, AnswerSource.REGISTRY, clock.instant());
    }
    FilingFacts facts = found.facts();
    return facts == null
        ? LookupResult.withoutFacts(
            FactsOutcome.NOT_FOUND, null, null, AnswerSource.REGISTRY, found.asOf())
        : LookupResult.found(facts, AnswerSource.REGISTRY, found.asOf());
  }
}
