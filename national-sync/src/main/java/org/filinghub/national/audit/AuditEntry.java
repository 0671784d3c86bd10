package org.filinghub.national.audit;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.sql.SqlTime;

/**
 * One thing that was done.
 *
 * @param actor role and subject of a token, or {@code national-sync} for the node itself
 * @param subject acceptance number, or the code of an organization or authority
 * @param detail one line without personal data
 */
public record AuditEntry(
    Instant at, String actor, AuditAction action, String subject, String detail) {
  /** The node itself acted. */
  public static final String NODE = "national-sync";

  private static final int LONGEST_ACTOR = 100;

  public AuditEntry {
    actor = actor.substring(0, Math.min(actor.length(), LONGEST_ACTOR));
  }

  /** As the chain covers them: an instant as it comes back from the database. */
  List<String> fields() {
    return List.of(SqlTime.storable(at).toString(), actor, action.name(), subject, detail);
  }
}
