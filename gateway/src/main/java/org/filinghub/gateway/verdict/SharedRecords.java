package org.filinghub.gateway.verdict;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.filinghub.gateway.lookup.AnswerSource;
import org.filinghub.gateway.platform.NationalPlatformClient;
import org.filinghub.gateway.validity.FilingKnowledge;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FilingFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is known of platforms' records. The registry is the place they are shared to: it alone is
 * asked, whatever freshness was wanted, and nothing is cached (ADR 0012). With the registry away
 * nothing is known.
 */
@Component
class SharedRecords {
  private final NationalPlatformClient registry;
  private final Clock clock;

  SharedRecords(NationalPlatformClient registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** One entry for each key. */
  Mono<Map<PlatformAppKey, FilingKnowledge>> find(Collection<PlatformAppKey> keys) {
    Set<PlatformAppKey> asked = new HashSet<>(keys);
    if (asked.isEmpty()) {
      return Mono.just(Map.of());
    }
    return registry
        .platformFacts(asked)
        .map(found -> knowledge(asked, found))
        .onErrorResume(
            ProblemException.class, away -> Mono.fromSupplier(() -> knowledge(asked, Map.of())));
  }

  private Map<PlatformAppKey, FilingKnowledge> knowledge(
      Set<PlatformAppKey> asked, Map<PlatformAppKey, PlatformFacts> found) {
    Map<PlatformAppKey, FilingKnowledge> knowledge = new HashMap<>();
    for (PlatformAppKey key : asked) {
      knowledge.put(key, knowledge(found.get(key)));
    }
    return knowledge;
  }

  private FilingKnowledge knowledge(@Nullable PlatformFacts found) {
    if (found == null) {
      return new FilingKnowledge.Unreached(AnswerSource.REGISTRY, clock.instant());
    }
    FilingFacts facts = found.facts();
    return facts == null
        ? new FilingKnowledge.Absent(AnswerSource.REGISTRY, found.asOf())
        : new FilingKnowledge.Known(facts, AnswerSource.REGISTRY, found.asOf());
  }
}
