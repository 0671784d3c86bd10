package org.filinghub.national.audit;

import org.filinghub.national.database.SqlTime;
import org.filinghub.national.digest.Sha256;

/**
 * Each row's hash: SHA-256 over the hash before it and the row's fields, one per line, with their
 * lengths, so that no two rows look alike.
 */
final class AuditChain {
  private AuditChain() {}

  static String hash(String previousHash, long sequence, AuditEntry entry) {
    StringBuilder text = new StringBuilder(previousHash).append('\n').append(sequence).append('\n');
    for (String field :
        new String[] {
          SqlTime.storable(entry.at()).toString(),
          entry.actor(),
          entry.action().name(),
          entry.subject(),
          entry.detail()
        }) {
      text.append(field.length()).append(' ').append(field).append('\n');
    }
    return Sha256.hex(text.toString());
  }
}
