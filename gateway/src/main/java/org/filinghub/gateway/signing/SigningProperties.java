package org.filinghub.gateway.signing;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who signs receipts, and with what.
 *
 * @param issuer claim {@code iss}: the hub's public name or address
 * @param keys private EC keys on P-256, each as PEM (PKCS 8) or JWK, in a file ({@code file:…}) or
 *     written out; the first signs, the public halves of all are published
 * @param retired public keys that sign no longer, PEM or JWK: published, so that what they signed
 *     can be verified
 * @param waiting receipts that may wait for a thread to sign them; more are refused
 */
@Validated
@ConfigurationProperties("filinghub.receipts")
record SigningProperties(
    @NotBlank @DefaultValue("filing-hub") String issuer,
    @DefaultValue List<String> keys,
    @DefaultValue List<String> retired,
    @Min(1) @DefaultValue("10000") int waiting) {

  /** An entry that is empty is none: an environment variable that was not set. */
  SigningProperties {
    keys = keys.stream().filter(key -> !key.isBlank()).toList();
    retired = retired.stream().filter(key -> !key.isBlank()).toList();
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "ReceiptSettings[issuer=%s, keys=%d, retired=%d]"
        .formatted(issuer, keys.size(), retired.size());
  }
}
