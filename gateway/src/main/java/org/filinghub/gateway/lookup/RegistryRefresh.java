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
 * Makes a change that went through this hub visible: the registry pulls the authority's feed, and
 * the cache drops the changed numbers. Never fails: the change is stored at the authority, and its
 * feed delivers it later in any case.
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
              log.info(
                  "pull failed, the feed will deliver the change province={} cause={}",
                  authority,
                  failure.getMessage());
              return cache.drop(changed);
            });
  }
}
