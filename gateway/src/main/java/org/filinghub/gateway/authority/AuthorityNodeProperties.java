package org.filinghub.gateway.authority;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which authorities' nodes the hub knows of.
 *
 * @param authorities by jurisdiction code, in quotes in YAML: "00" is not a number
 */
@Validated
@ConfigurationProperties("filinghub")
record AuthorityNodeProperties(@DefaultValue Map<String, @Valid Address> authorities) {

  AuthorityNodeProperties {
    authorities = Map.copyOf(authorities);
  }

  /**
   * How to reach one authority.
   *
   * @param url GraphQL endpoint of its node
   */
  record Address(@NotNull URI url) {}
}
