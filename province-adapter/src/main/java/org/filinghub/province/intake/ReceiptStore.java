package org.filinghub.province.intake;

import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.FilingId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was answered to each acceptance number. */
@Component
class ReceiptStore {
  private final StoredJson json;

  ReceiptStore(StoredJson json) {
    this.json = json;
  }

  /** A receipt, and the hash of the content it was given for. */
  record Given(String contentHash, FilingReceipt receipt) {}

  Mono<Given> find(HostedAuthority authority, FilingId id) {
    return authority
        .database()
        .sql("SELECT content_hash, receipt FROM idempotency WHERE id = :id")
        .bind("id", id.value())
        .map(
            row ->
                new Given(
                    Rows.text(row, "content_hash"),
                    json.read(Rows.text(row, "receipt"), FilingReceipt.class)))
        .one();
  }

  /**
   * In the caller's transaction and first of all: of two who bring the same number at once, the
   * second waits here and then finds a duplicate key.
   */
  Mono<Void> give(HostedAuthority authority, Given given) {
    return BulkInserts.into("idempotency", "id, content_hash, receipt, recorded_at")
        .row(
            given.receipt().id().value(),
            given.contentHash(),
            json.write(given.receipt()),
            SqlTime.of(given.receipt().acceptedAt()))
        .run(authority.database());
  }
}
