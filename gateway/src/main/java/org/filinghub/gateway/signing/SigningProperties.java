package org.filinghub.gateway.signing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Keys and limits for signed answers.
 *
 * @param issuer claim {@code iss}: the hub's public name or address
 * @param keys private EC keys on P-256, each as PEM (PKCS 8) or JWK, in a file ({@code file:…}) or
 *     as the setting itself. The hub signs with the first and publishes the public half of each
 * @param retired public keys as PEM or JWK that no longer sign. The hub still publishes them, so
 *     that older signed answers can be verified
 * @param waiting maximum number of answers that wait for a signing thread; more are refused
 */
@Validated
@ConfigurationProperties("filinghub.receipts")
record SigningProperties(
    @NotBlank @DefaultValue("filing-hub") String issuer,
    @DefaultValue List<String> keys,
    @DefaultValue List<String> retired,
    @Min(1) @DefaultValue("10000") int waiting) {

  /** Removes empty entries: they come from environment variables that are not set. */
  SigningProperties {
    keys = keys.stream().filter(key -> !key.isBlank()).toList();
    retired = retired.stream().filter(key -> !key.isBlank()).toList();
  }

  /** Omits the keys. */
  @Override
  public String toString() {
    return "SigningProperties[issuer=%s, keys=%d, retired=%d]"
        .formatted(issuer, keys.size(), retired.size());
  }
}
