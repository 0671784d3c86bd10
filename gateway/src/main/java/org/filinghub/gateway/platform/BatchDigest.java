package org.filinghub.gateway.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The digest of the items in a signed batch result: SHA-256 over one UTF-8 line per item in the
 * order sent, {@code platformAppId revision outcome} and a line feed. An unreadable id or revision
 * is a hyphen. The platform can compute the digest from the outcomes that it received.
 */
final class BatchDigest {
  private final MessageDigest sha256;

  BatchDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256 (expected: every JDK has it)", e);
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

  /** The digest as lower-case hex. Call it once, after the last item. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
