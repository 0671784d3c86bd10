package org.filinghub.province.intake;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.intake.ReceiptStore.Given;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.Uscc;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The receipts by idempotency key of a provider. */
@Component
class ProviderKeyStore {

  /** An idempotency key that a provider chose. */
  record Key(Uscc provider, String text) {
    String hash() {
      return Sha256.hex(text);
    }
  }

  @Table("provider_key")
  record ProviderKeyRow(
      Uscc provider,
      String keyHash,
      String contentHash,
      FilingReceipt receipt,
      Instant recordedAt) {}

  Mono<Given> find(HostedAuthority authority, Key key) {
    return authority
        .template()
        .selectOne(
            query(where("provider").is(key.provider()).and("keyHash").is(key.hash())),
            ProviderKeyRow.class)
        .map(row -> new Given(row.contentHash(), row.receipt()));
  }

  /**
   * Stores a receipt in the caller's transaction. Of two concurrent requests with the same key, one
   * fails with a duplicate key.
   */
  Mono<Void> give(HostedAuthority authority, Key key, Given given) {
    return authority
        .template()
        .insert(
            new ProviderKeyRow(
                key.provider(),
                key.hash(),
                given.contentHash(),
                given.receipt(),
                given.receipt().acceptedAt()))
        .then();
  }
}
