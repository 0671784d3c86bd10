package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.whitelist.WhitelistRegistry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineKind;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Writes one page of white-list entries in one transaction, as {@link FeedIntake} writes changes.
 */
@Component
class WhitelistPageIntake {
  private final FeedPositionStore positions;
  private final FeedItemReader reader;
  private final WhitelistRegistry whitelist;
  private final IntakeRecorder recorder;
  private final WriteTransactions transactions;
  private final Clock clock;

  WhitelistPageIntake(
      FeedPositionStore positions,
      FeedItemReader reader,
      WhitelistRegistry whitelist,
      IntakeRecorder recorder,
      WriteTransactions transactions,
      Clock clock) {
    this.positions = positions;
    this.reader = reader;
    this.whitelist = whitelist;
    this.recorder = recorder;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Writes a page of entries. Fails with {@link FeedPositionConflict} if a concurrent pass has
   * moved the white-list cursor.
   *
   * @param leaseLock first statement of the transaction; it fails if this replica may not write
   */
  Mono<IntakeResult> write(
      Mono<Void> leaseLock, FeedPosition position, FeedClient.RawWhitelistPage page) {
    if (page.entries().isEmpty()) {
      return Mono.just(IntakeResult.NOTHING);
    }
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(leaseLock.then(Mono.defer(() -> apply(position, page, now))))
        .doOnNext(
            result ->
                recorder.report(position.jurisdiction(), "whitelist:" + page.cursor(), result));
  }

  private Mono<IntakeResult> apply(
      FeedPosition from, FeedClient.RawWhitelistPage page, Instant now) {
    JurisdictionCode authority = from.jurisdiction();
    List<WhitelistEntry> accepted = new ArrayList<>();
    List<QuarantineStore.RejectedItem> rejected = new ArrayList<>();
    for (JsonNode raw : page.entries()) {
      FeedItemReader.ReadResult<WhitelistEntry> parsed = reader.read(raw, WhitelistEntry.class);
      WhitelistEntry entry = parsed.value();
      Optional<FeedRejection> rejection =
          entry == null ? Optional.ofNullable(parsed.rejection()) : WhitelistRegistry.check(entry);
      if (rejection.isPresent()) {
        rejected.add(
            new QuarantineStore.RejectedItem(
                QuarantineKind.WHITELIST, String.valueOf(page.cursor()), rejection.get(), raw));
      } else if (entry != null) {
        accepted.add(entry);
      }
    }
    return positions
        .moveWhitelist(from, page.cursor())
        .then(Mono.defer(() -> whitelist.write(authority, accepted, now)))
        .flatMap(
            written ->
                recorder
                    .record(
                        authority,
                        0,
                        rejected,
                        IntakeRecorder.quarantineEntries(authority, rejected, now),
                        now)
                    .thenReturn(
                        new IntakeResult(
                            written.entries(),
                            rejected.size(),
                            written.entries() > 0 ? written.sequence() : 0,
                            page.hasMore())));
  }
}
