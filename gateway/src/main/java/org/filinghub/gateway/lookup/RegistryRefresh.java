package org.filinghub.gateway.lookup;

import java.util.Collection;
import org.filinghub.gateway.cache.FactsCache;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * After a change that went through this hub: has the registry take it in and drops what was kept,
 * so that the very next question is answered from after the change. Never fails: the change stands
 * at the authority, and its feed will bring it.
 */
@Component
public class RegistryRefresh {
  private static final Logger log = LoggerFactory.getLogger(RegistryRefresh.class);

  private final NationalRegistryClient registry;
  private final FactsCache cache;

  RegistryRefresh(NationalRegistryClient registry, FactsCache cache) {
    this.registry = registry;
    this.cache = cache;
  }

  public Mono<Void> after(JurisdictionCode authority, Collection<FilingNumber> changed) {
    return registry
        .pull(authority)
        .flatMap(pulled -> cache.invalidate(changed, pulled.sequence()))
        .onErrorResume(
            failure -> {
              log.info("pull province={} left to its feed: {}", authority, failure.getMessage());
              return cache.drop(changed);
            });
  }
}
