package org.filinghub.schema.audit;

import java.util.List;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Appends rows to the audit chain of one database, tables {@code audit} and {@code audit_head}.
 * Hand-written SQL: it locks the head row. Call it as the last step of the caller's transaction:
 * the head stays locked until the commit, so a lock taken later could deadlock.
 */
public final class AuditLog {
  private final DatabaseClient database;

  public AuditLog(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Void> append(List<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("SELECT last_sequence, hash FROM audit_head WHERE id = 1 FOR UPDATE")
        .map(row -> new Head(Rows.bigNumber(row, "last_sequence"), Rows.text(row, "hash")))
        .one()
        .flatMap(head -> append(head, entries));
  }

  private Mono<Void> append(Head head, List<AuditEntry> entries) {
    BulkInserts rows =
        BulkInserts.into(
            "audit", "sequence, at, actor, action, subject, detail, previous_hash, hash");
    Head last = head;
    for (AuditEntry entry : entries) {
      long sequence = last.sequence() + 1;
      String hash = AuditChain.hash(last.hash(), sequence, entry.fields());
      rows.row(
          sequence,
          SqlTime.of(entry.at()),
          entry.actor(),
          entry.action().name(),
          entry.subject(),
          entry.detail(),
          last.hash(),
          hash);
      last = new Head(sequence, hash);
    }
    return rows.run(database).then(setHead(last));
  }

  private Mono<Void> setHead(Head head) {
    return database
        .sql("UPDATE audit_head SET last_sequence = :sequence, hash = :hash WHERE id = 1")
        .bind("sequence", head.sequence())
        .bind("hash", head.hash())
        .then();
  }

  private record Head(long sequence, String hash) {}
}
