package org.filinghub.province.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.filinghub.province.database.StoredJson;
import org.filinghub.schema.submission.AcceptedSubmissionInput;

/** Tells whether a key comes with the same content again: SHA-256 of the submission as stored. */
final class ContentHash {

  private ContentHash() {}

  static String of(AcceptedSubmissionInput submission, StoredJson json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(json.write(submission).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
