package org.filinghub.gateway.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.filinghub.schema.platform.ItemOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's receipt says of its items: SHA-256 over one line per item in the order sent,
 * {@code platformAppId revision outcome} and a line feed, UTF-8; an id or revision that could not
 * be read is a hyphen. The platform can work it out from the answer it kept.
 */
final class BatchDigest {
  private final MessageDigest sha256;

  BatchDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }

  BatchDigest add(@Nullable String platformAppId, @Nullable Integer revision, ItemOutcome outcome) {
    String line =
        (platformAppId == null ? "-" : platformAppId)
            + " "
            + (revision == null ? "-" : revision)
            + " "
            + outcome
            + "\n";
    sha256.update(line.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Once, at the end; lower-case hex. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
