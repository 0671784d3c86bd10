package org.filinghub.national.authority;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.stereotype.Component;

/** The authorities this registry reads and delivers to. A code that is none stops the start. */
@Component
public class ConnectedAuthorities {
  private final TreeMap<JurisdictionCode, URI> urls = new TreeMap<>();

  ConnectedAuthorities(ConnectedAuthorityProperties settings) {
    settings
        .authorities()
        .forEach(
            (code, address) -> {
              if (!"http".equals(address.url().getScheme())
                  && !"https".equals(address.url().getScheme())) {
                throw new MalformedValue(
                    "filinghub.authorities." + code + ".url",
                    address.url().toString(),
                    "an http or https address");
              }
              urls.put(JurisdictionCode.parse(code), address.url());
            });
  }

  /** By code. */
  public SortedSet<JurisdictionCode> all() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(urls.keySet()));
  }

  public boolean isConnected(JurisdictionCode code) {
    return urls.containsKey(code);
  }

  Map<JurisdictionCode, URI> urls() {
    return Collections.unmodifiableMap(urls);
  }

  Optional<URI> findUrl(JurisdictionCode code) {
    return Optional.ofNullable(urls.get(code));
  }
}
