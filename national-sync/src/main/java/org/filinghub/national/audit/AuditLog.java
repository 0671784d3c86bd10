package org.filinghub.national.audit;

import java.util.List;
import org.filinghub.schema.audit.AuditChain;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Appends to the chain, in the caller's transaction and as its last step: the head of the chain
 * stays locked to the commit, and whoever locks it takes no other lock afterwards.
 */
@Component
public class AuditLog {
  private final DatabaseClient database;

  AuditLog(DatabaseClient database) {
    this.database = database;
  }

  /** In the order given. */
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
    return rows.run(database).then(moveTo(last));
  }

  private Mono<Void> moveTo(Head head) {
    return database
        .sql("UPDATE audit_head SET last_sequence = :sequence, hash = :hash WHERE id = 1")
        .bind("sequence", head.sequence())
        .bind("hash", head.hash())
        .then();
  }

  private record Head(long sequence, String hash) {}
}
