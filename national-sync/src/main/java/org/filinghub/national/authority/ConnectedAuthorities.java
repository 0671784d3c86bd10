package org.filinghub.national.authority;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.stereotype.Component;

/**
 * The authorities that this registry reads from and delivers to. The node does not start if a
 * configured code is not a jurisdiction code or an address is not an HTTP address.
 */
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

  /** Returns the connected authorities in order of their codes. */
  public SortedSet<JurisdictionCode> all() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(urls.keySet()));
  }

  public boolean isConnected(JurisdictionCode code) {
    return urls.containsKey(code);
  }

  Map<JurisdictionCode, URI> urls() {
    return Collections.unmodifiableMap(urls);
  }
}
