package org.filinghub.gateway.authority;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The authorities' nodes that the hub is connected to.
 *
 * @param authorities by jurisdiction code. The codes need quotes in YAML, because 00 would be read
 *     as the number 0
 */
@Validated
@ConfigurationProperties("filinghub")
record AuthorityNodeProperties(@DefaultValue Map<String, @Valid AuthorityAddress> authorities) {

  AuthorityNodeProperties {
    authorities = Map.copyOf(authorities);
  }

  /**
   * The address of one authority.
   *
   * @param url GraphQL endpoint of its node
   */
  record AuthorityAddress(@NotNull URI url) {}
}
