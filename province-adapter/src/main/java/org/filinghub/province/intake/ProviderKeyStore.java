package org.filinghub.province.intake;

import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.intake.ReceiptStore.Given;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was answered to each key of each provider. */
@Component
class ProviderKeyStore {
  private final StoredJson json;

  ProviderKeyStore(StoredJson json) {
    this.json = json;
  }

  /** A provider's own key for one thing it hands in. */
  record Key(Uscc provider, String text) {
    String hash() {
      return Sha256.hex(text);
    }
  }

  Mono<Given> find(HostedAuthority authority, Key key) {
    return authority
        .database()
        .sql(
            "SELECT content_hash, receipt FROM provider_key"
                + " WHERE provider = :provider AND key_hash = :hash")
        .bind("provider", key.provider().value())
        .bind("hash", key.hash())
        .map(
            row ->
                new Given(
                    Rows.text(row, "content_hash"),
                    json.read(Rows.text(row, "receipt"), FilingReceipt.class)))
        .one();
  }

  /** In the caller's transaction; of two who bring the same key at once, one finds it taken. */
  Mono<Void> give(HostedAuthority authority, Key key, Given given) {
    return BulkInserts.into(
            "provider_key", "provider, key_hash, content_hash, receipt, recorded_at")
        .row(
            key.provider().value(),
            key.hash(),
            given.contentHash(),
            json.write(given.receipt()),
            SqlTime.of(given.receipt().acceptedAt()))
        .run(authority.database());
  }
}
