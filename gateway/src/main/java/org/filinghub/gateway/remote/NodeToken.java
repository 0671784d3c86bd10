package org.filinghub.gateway.remote;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The hub's own token. Its text form hides the token.
 *
 * @param nodeToken bearer token that the hub sends to other nodes
 */
@Validated
@ConfigurationProperties("filinghub")
record NodeToken(@NotBlank String nodeToken) {

  @Override
  public String toString() {
    return "NodeToken[…]";
  }
}
