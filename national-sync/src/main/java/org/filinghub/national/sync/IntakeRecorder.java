package org.filinghub.national.sync;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Records the outcome of a page or of a review: quarantine, counters and audit in the caller's
 * transaction; log line, meters and the commit signal after the commit.
 */
@Component
class IntakeRecorder {
  private static final Logger log = LoggerFactory.getLogger(IntakeRecorder.class);

  private final FeedPositionStore positions;
  private final QuarantineStore quarantine;
  private final AuditLog audit;
  private final NationalCommitSignal commits;
  private final MeterRegistry meters;

  IntakeRecorder(
      FeedPositionStore positions,
      QuarantineStore quarantine,
      AuditLog audit,
      NationalCommitSignal commits,
      MeterRegistry meters) {
    this.positions = positions;
    this.quarantine = quarantine;
    this.audit = audit;
    this.commits = commits;
    this.meters = meters;
  }

  /** Makes the last writes of a page's transaction: quarantine rows, counters and audit entries. */
  Mono<Void> record(
      JurisdictionCode authority,
      int newFilings,
      List<QuarantineStore.RejectedItem> rejected,
      List<AuditEntry> entries,
      Instant now) {
    return quarantine
        .add(authority, rejected, now)
        .then(positions.count(authority, newFilings, rejected.size()))
        .then(audit.append(entries));
  }

  /** Returns one audit entry for each rejected item. */
  static List<AuditEntry> quarantineEntries(
      JurisdictionCode authority, List<QuarantineStore.RejectedItem> rejected, Instant now) {
    return rejected.stream()
        .map(
            item ->
                new AuditEntry(
                    now,
                    AuditEntry.NATIONAL_NODE,
                    AuditAction.CHANGE_QUARANTINED,
                    authority.value(),
                    item.kind() + " at " + item.position() + ": " + item.rejection().reason()))
        .toList();
  }

  /** Settles a quarantined entry and writes the audit entry of its review. */
  Mono<Void> settle(
      QuarantineEntry entry,
      QuarantineStore.Settlement settlement,
      int newFilings,
      AuditEntry review) {
    return quarantine
        .settle(entry, settlement, review.at())
        .then(positions.count(entry.jurisdiction(), newFilings, -1))
        .then(audit.append(List.of(review)));
  }

  /** Stores why an entry was rejected again and writes the audit entry of its review. */
  Mono<QuarantineEntry> rejectAgain(
      QuarantineEntry entry, FeedRejection rejection, AuditEntry review) {
    return quarantine
        .rejectAgain(entry, rejection)
        .flatMap(changed -> audit.append(List.of(review)).thenReturn(changed));
  }

  /**
   * Wakes those who wait for commits.
   *
   * @param sequence that was committed; 0 if nothing was written
   */
  void signal(long sequence) {
    if (sequence > 0) {
      commits.committed(sequence);
    }
  }

  /** Logs, counts and signals a committed page. */
  void report(JurisdictionCode authority, String cursor, IntakeResult result) {
    signal(result.sequence());
    log.info(
        "sync province={} cursor={} applied={} quarantined={}",
        authority,
        cursor,
        result.applied(),
        result.quarantined());
    meters.counter("sync.applied", "province", authority.value()).increment(result.applied());
    meters
        .counter("sync.quarantined", "province", authority.value())
        .increment(result.quarantined());
  }
}
