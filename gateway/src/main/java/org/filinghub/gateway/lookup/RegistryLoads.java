package org.filinghub.gateway.lookup;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.filinghub.gateway.cache.FactsCache.Ticket;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.value.FilingNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads under way from the registry, so that a number many ask about at once is asked for once. A
 * load that began before the number's last change known here or in Redis is not joined. Bounded by
 * the calls that the registry's guard lets through.
 */
@Component
class RegistryLoads {
  private static final Logger log = LoggerFactory.getLogger(RegistryLoads.class);

  private final NationalRegistryClient registry;
  private final Map<FilingNumber, Load> loads = new ConcurrentHashMap<>();

  RegistryLoads(NationalRegistryClient registry) {
    this.registry = registry;
  }

  private record Load(Ticket ticket, Mono<Map<FilingNumber, FactsAnswer>> answers) {}

  /** The registry's word on each; a number it could not be asked about is not in the map. */
  Mono<Map<FilingNumber, FactsAnswer>> load(Collection<Ticket> tickets) {
    return Mono.defer(
        () -> {
          Map<FilingNumber, Ticket> mine = new HashMap<>();
          Set<Mono<Map<FilingNumber, FactsAnswer>>> batches = new HashSet<>();
          for (Ticket ticket : tickets) {
            Load running = loads.get(ticket.number());
            if (running != null && running.ticket().equals(ticket)) {
              batches.add(running.answers());
            } else {
              mine.put(ticket.number(), ticket);
            }
          }
          if (!mine.isEmpty()) {
            batches.add(begin(mine));
          }
          return Flux.fromIterable(batches)
              .flatMap(
                  batch -> batch.onErrorResume(RegistryLoads::away), Math.max(1, batches.size()))
              .collect(HashMap::new, Map::putAll);
        });
  }

  private Mono<Map<FilingNumber, FactsAnswer>> begin(Map<FilingNumber, Ticket> tickets) {
    Map<FilingNumber, Load> begun = new HashMap<>();
    // Cached, so that a caller who leaves does not take the load away from those who joined it.
    Mono<Map<FilingNumber, FactsAnswer>> answers =
        registry.facts(tickets.keySet()).doFinally(end -> begun.forEach(loads::remove)).cache();
    tickets.forEach((number, ticket) -> begun.put(number, new Load(ticket, answers)));
    loads.putAll(begun);
    return answers;
  }

  private static Mono<Map<FilingNumber, FactsAnswer>> away(Throwable failure) {
    log.debug("registry answered=false cause={}", failure.getMessage());
    return Mono.empty();
  }
}
