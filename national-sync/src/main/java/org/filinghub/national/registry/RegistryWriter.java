package org.filinghub.national.registry;

import java.util.IdentityHashMap;
import java.util.Map;
import org.filinghub.national.announcement.Outbox;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.database.PipelinedWrites;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes a {@link RegistryUpdate} in the caller's transaction: claims, golden copies, history,
 * intervals, announcements, bars and the national sequence. Hand-written SQL: all of these tables
 * are bulk-loaded.
 */
@Component
class RegistryWriter {
  private final DatabaseClient database;
  private final NationalSequence sequence;
  private final StatusHistory history;
  private final ProductClaimStore claims;
  private final Outbox outbox;
  private final StoredJson json;

  RegistryWriter(
      DatabaseClient database,
      NationalSequence sequence,
      StatusHistory history,
      ProductClaimStore claims,
      Outbox outbox,
      StoredJson json) {
    this.database = database;
    this.sequence = sequence;
    this.history = history;
    this.claims = claims;
    this.outbox = outbox;
    this.json = json;
  }

  /** Writes everything in the update and returns the national sequence that was reached. */
  Mono<Long> write(RegistryUpdate update) {
    // The golden copy and the last revision of a filing are the same document: serialize it once.
    Map<ProviderFiling, String> documents = new IdentityHashMap<>();
    return PipelinedWrites.write(
            () -> claims.write(update.claims()),
            () -> writeGoldenCopies(update, documents),
            () -> writeRevisions(update, documents),
            () -> history.add(update.intervals()),
            () -> outbox.add(update.announcements(), update.now()),
            () -> writeBars(update),
            () -> sequence.moveTo(update.sequence()))
        .then(Mono.fromSupplier(update::sequence));
  }

  private Mono<Void> writeGoldenCopies(
      RegistryUpdate update, Map<ProviderFiling, String> documents) {
    // No other row holds the number, the second unique key: the acceptance rules have checked it
    // and
    // the lock on the national sequence keeps it so.
    BulkInserts rows =
        BulkInserts.orReplace(
            "golden_filing",
            "id, number, jurisdiction, status, revision, owner_uscc, product_key, duplicate,"
                + " sequence, occurred_at, recorded_at, origin, document");
    for (RegistryUpdate.GoldenCopy copy : update.goldenCopies().values()) {
      ProviderFiling filing = copy.filing();
      rows.row(
          filing.id().value(),
          filing.number() == null ? null : filing.number().value(),
          filing.jurisdiction().value(),
          filing.status().name(),
          filing.revision(),
          filing.owner().uscc().value(),
          copy.product().value(),
          copy.duplicate(),
          copy.sequence(),
          SqlTime.of(copy.occurredAt()),
          SqlTime.of(update.now()),
          filing.origin().name(),
          documents.computeIfAbsent(filing, json::write));
    }
    return rows.run(database);
  }

  private Mono<Void> writeRevisions(RegistryUpdate update, Map<ProviderFiling, String> documents) {
    BulkInserts rows =
        BulkInserts.into(
            "golden_revision",
            "filing_id, revision, sequence, is_public, epoch, feed_sequence, status,"
                + " previous_status, actor, rule, occurred_at, recorded_at, document");
    for (RegistryUpdate.FilingRevision revision : update.revisions()) {
      AuthorityChange change = revision.change();
      ProviderFiling filing = revision.filing();
      rows.row(
          filing.id().value(),
          filing.revision(),
          revision.sequence(),
          filing.number() != null || filing.origin() == FilingOrigin.PLATFORM_SHARED,
          revision.position().epoch(),
          revision.position().sequence(),
          filing.status().name(),
          change.previousStatus() == null ? null : change.previousStatus().name(),
          change.actor(),
          change.rule().value(),
          SqlTime.of(change.occurredAt()),
          SqlTime.of(update.now()),
          documents.computeIfAbsent(filing, json::write));
    }
    return rows.run(database);
  }

  /** A bar changes the facts of all filings of its provider, also with other authorities. */
  private Mono<Void> writeBars(RegistryUpdate update) {
    if (update.bars().isEmpty()) {
      return Mono.empty();
    }
    BulkInserts rows =
        BulkInserts.into(
            "blacklist",
            "filing_id, revision, provider, ground, decided_by, decided_on, barred_until,"
                + " sequence");
    long at = update.nextSequence();
    for (RegistryUpdate.ImposedBar bar : update.bars()) {
      Blacklisting entry = bar.blacklisting();
      rows.row(
          bar.filing().value(),
          bar.revision(),
          entry.provider().value(),
          entry.ground().name(),
          update.authority().value(),
          entry.decidedOn(),
          entry.barredUntil(),
          at);
    }
    return rows.run(database)
        .thenMany(
            Flux.fromIterable(update.barredProviders())
                .concatMap(
                    provider ->
                        touchFilingsOf(provider, at)
                            .then(outbox.addFilingsOf(provider, at, update.now()))))
        .then();
  }

  private Mono<Void> touchFilingsOf(Uscc provider, long at) {
    return database
        .sql("UPDATE golden_filing SET sequence = :at WHERE owner_uscc = :provider")
        .bind("at", at)
        .bind("provider", provider.value())
        .then();
  }
}
