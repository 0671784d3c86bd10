package org.filinghub.schema.audit;

import java.util.List;
import org.filinghub.schema.digest.Sha256;

/**
 * Each row's hash: SHA-256 over the hash before it, the row's place and its fields, one per line,
 * with their lengths, so that no two rows look alike.
 */
public final class AuditChain {
  /** The hash before the first row. */
  public static final String START = "0".repeat(64);

  private AuditChain() {}

  /**
   * @param fields of the row, always in the same order
   */
  public static String hash(String previousHash, long sequence, List<String> fields) {
    StringBuilder text = new StringBuilder(previousHash).append('\n').append(sequence).append('\n');
    for (String field : fields) {
      text.append(field.length()).append(' ').append(field).append('\n');
    }
    return Sha256.hex(text.toString());
  }
}
