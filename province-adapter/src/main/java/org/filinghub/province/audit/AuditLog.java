package org.filinghub.province.audit;

import java.time.Instant;
import java.util.List;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.audit.AuditChain;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Appends to an authority's chain, in the caller's transaction and as its last step: the head of
 * the chain stays locked to the commit, and whoever locks it takes no other lock afterwards.
 */
@Component
class AuditLog {

  /** One row of the chain. */
  record Entry(Instant at, String actor, String action, String subject, String detail) {

    /** As the chain covers them: an instant as it comes back from the database. */
    List<String> fields() {
      return List.of(SqlTime.storable(at).toString(), actor, action, subject, detail);
    }
  }

  private record Head(long sequence, String hash) {}

  Mono<Void> append(HostedAuthority authority, Entry entry) {
    return authority
        .database()
        .sql("SELECT last_sequence, hash FROM audit_head WHERE id = 1 FOR UPDATE")
        .map(row -> new Head(Rows.bigNumber(row, "last_sequence"), Rows.text(row, "hash")))
        .one()
        .flatMap(head -> append(authority, head, entry));
  }

  private static Mono<Void> append(HostedAuthority authority, Head head, Entry entry) {
    long sequence = head.sequence() + 1;
    String hash = AuditChain.hash(head.hash(), sequence, entry.fields());
    return BulkInserts.into(
            "audit", "sequence, at, actor, action, subject, detail, previous_hash, hash")
        .row(
            sequence,
            SqlTime.of(entry.at()),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.detail(),
            head.hash(),
            hash)
        .run(authority.database())
        .then(
            authority
                .database()
                .sql("UPDATE audit_head SET last_sequence = :sequence, hash = :hash WHERE id = 1")
                .bind("sequence", sequence)
                .bind("hash", hash)
                .then());
  }
}
