package org.filinghub.national.authority;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The connected authorities. The text form hides the token.
 *
 * @param authorities by jurisdiction code. The codes need quotes in YAML, because 00 would be read
 *     as the number 0
 * @param nodeToken bearer token that this node sends to authorities
 */
@Validated
@ConfigurationProperties("filinghub")
record ConnectedAuthorityProperties(
    @DefaultValue Map<String, @Valid ConnectedAddress> authorities,
    @DefaultValue("") String nodeToken) {

  ConnectedAuthorityProperties {
    authorities = Map.copyOf(authorities);
    if (!authorities.isEmpty() && nodeToken.isBlank()) {
      throw new IllegalArgumentException(
          "filinghub.node-token: absent (expected: a bearer token, since authorities are"
              + " connected)");
    }
  }

  @Override
  public String toString() {
    return "ConnectedAuthorityProperties[authorities=" + authorities + "]";
  }

  /**
   * The address of one authority.
   *
   * @param url GraphQL endpoint of its node
   */
  record ConnectedAddress(@NotNull URI url) {}
}
