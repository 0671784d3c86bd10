package org.filinghub.schema.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.sql.SqlTime;

/**
 * One audited action.
 *
 * @param actor role and subject of a token, or {@link #NATIONAL_NODE}; cut to 100 characters
 * @param subject acceptance number, or the code of an organization or authority
 * @param detail one line without personal data
 */
public record AuditEntry(
    Instant at, String actor, AuditAction action, String subject, String detail) {
  /** Actor of the actions that the national node takes by itself. */
  public static final String NATIONAL_NODE = "national-sync";

  private static final int LONGEST_ACTOR = 100;

  public AuditEntry {
    actor = actor.substring(0, Math.min(actor.length(), LONGEST_ACTOR));
  }

  /** Returns role and subject of the caller's token, such as {@code operator:duty-1}. */
  public static String actor(Caller caller) {
    return caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
  }

  /** Returns the texts that the hash covers; the instant has the precision of the database. */
  public List<String> fields() {
    return List.of(SqlTime.storable(at).toString(), actor, action.name(), subject, detail);
  }
}
