package org.filinghub.national.authority;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which authorities are connected.
 *
 * @param authorities by jurisdiction code, in quotes in YAML: "00" is not a number
 * @param nodeToken bearer token that this node shows to authorities
 */
@Validated
@ConfigurationProperties("filinghub")
record ConnectedAuthorityProperties(
    @DefaultValue Map<String, @Valid Address> authorities, @DefaultValue("") String nodeToken) {

  ConnectedAuthorityProperties {
    authorities = Map.copyOf(authorities);
    if (!authorities.isEmpty() && nodeToken.isBlank()) {
      throw new IllegalArgumentException(
          "filinghub.node-token: absent (expected: a bearer token, since authorities are"
              + " connected)");
    }
  }

  /** Not printed: the token. */
  @Override
  public String toString() {
    return "AuthoritySettings[authorities=" + authorities + "]";
  }

  /**
   * How to reach one authority.
   *
   * @param url GraphQL endpoint of its node
   */
  record Address(@NotNull URI url) {}
}
