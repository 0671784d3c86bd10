package org.filinghub.province.intake;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.sql.NodeR2dbcConfiguration.DocumentTypes;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.FilingId;
import org.springframework.context.annotation.Bean;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The receipts by acceptance number, which is the idempotency key of a submission. */
@Component
class ReceiptStore {

  @Bean
  static DocumentTypes receipts() {
    return DocumentTypes.of(FilingReceipt.class);
  }

  /** A receipt, and the hash of the content it was given for. */
  record Given(String contentHash, FilingReceipt receipt) {}

  @Table("idempotency")
  record ReceiptRow(
      @Id FilingId id, String contentHash, FilingReceipt receipt, Instant recordedAt) {}

  Mono<Given> find(HostedAuthority authority, FilingId id) {
    return authority
        .template()
        .selectOne(query(where("id").is(id)), ReceiptRow.class)
        .map(row -> new Given(row.contentHash(), row.receipt()));
  }

  /**
   * Stores a receipt as the first statement of the caller's transaction. Of two concurrent requests
   * with the same number, the second one waits here and then fails with a duplicate key.
   */
  Mono<Void> give(HostedAuthority authority, Given given) {
    FilingReceipt receipt = given.receipt();
    return authority
        .template()
        .insert(new ReceiptRow(receipt.id(), given.contentHash(), receipt, receipt.acceptedAt()))
        .then();
  }
}
