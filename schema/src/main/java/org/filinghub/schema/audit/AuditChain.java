package org.filinghub.schema.audit;

import java.util.List;
import org.filinghub.schema.digest.Sha256;

/**
 * Computes the hash of an audit row: SHA-256 over the previous hash, the row's sequence and its
 * fields, one per line. Each field is preceded by its length, so two different rows never give the
 * same text.
 */
public final class AuditChain {
  /** The previous hash of the first row. */
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
