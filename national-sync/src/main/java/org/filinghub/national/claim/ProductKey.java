package org.filinghub.national.claim;

import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.form.ProductName;
import org.filinghub.schema.value.Uscc;

/**
 * Identifies a product. Two apps are one product if group, normalised name and channel are equal.
 * The group is the top head office, or the owner if it has none. The value is a SHA-256 in
 * lower-case hex, so that it fits a column.
 *
 * <p>This definition is our interpretation (RULES B.4), the regulations give none. Package names
 * are not part of it, because one product has a different package name on each platform.
 */
public record ProductKey(String value) {

  public static ProductKey of(Uscc group, String appName, Channel channel) {
    return new ProductKey(
        Sha256.hex(group.value() + '\n' + channel.name() + '\n' + ProductName.normalised(appName)));
  }

  @Override
  public String toString() {
    return value;
  }
}
