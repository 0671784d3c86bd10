package org.filinghub.national.claim;

import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.form.ProductName;
import org.filinghub.schema.value.Uscc;

/**
 * What makes two apps one product: the same group (its top head office, or the owner when it has
 * none), the same name as people read it, the same channel. SHA-256 in lower-case hex, so that any
 * name fits a column.
 *
 * <p>RULES B.4 reads product identity so; the regulations do not say it. Package names are left
 * out: one product has others on each platform.
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
