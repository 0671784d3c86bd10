package org.filinghub.national.reconciliation;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.Drift;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.operator.Drift.DriftPage;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * When each authority is compared next, the result of its last comparison, and the filings that
 * still differ. The table {@code reconciliation} has hand-written SQL, because its due times are
 * compared with the clock of the database; rows of {@code drift} are written in bulk.
 */
@Component
class ReconciliationStore {
  private static final String DUE =
      "(r.asked OR r.due_at <= UTC_TIMESTAMP(6) OR (r.epoch IS NOT NULL AND r.epoch <> p.epoch))";

  private final R2dbcEntityTemplate template;
  private final DatabaseClient database;
  private final WriteTransactions transactions;
  private final LeaseTable leases;
  private final AuditLog audit;
  private final ReconciliationProperties settings;
  private final Clock clock;

  ReconciliationStore(
      R2dbcEntityTemplate template,
      WriteTransactions transactions,
      LeaseTable leases,
      AuditLog audit,
      ReconciliationProperties settings,
      Clock clock) {
    this.template = template;
    this.database = template.getDatabaseClient();
    this.transactions = transactions;
    this.leases = leases;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A row of {@code drift}.
   *
   * @param registryRevision null if the registry lacks the filing
   * @param authorityRevision null if the authority lacks it
   */
  @Table("drift")
  record DriftRow(
      @Id long id,
      FilingId filingId,
      JurisdictionCode jurisdiction,
      DriftKind kind,
      @Nullable Integer registryRevision,
      @Nullable Integer authorityRevision,
      Instant firstSeenAt) {

    Drift drift() {
      return new Drift(
          filingId, jurisdiction, kind, registryRevision, authorityRevision, firstSeenAt);
    }
  }

  /**
   * Schedules the first comparison at a random time within the period, so that the authorities are
   * not all compared simultaneously.
   */
  private Mono<Void> plan(JurisdictionCode authority) {
    Duration wait =
        Duration.ofMillis(ThreadLocalRandom.current().nextLong(settings.every().toMillis() + 1));
    return database
        .sql(
            """
            INSERT INTO reconciliation (jurisdiction, due_at, asked, buckets, differing, repaired,
              unknown_there, older_there, behind_here, complete)
            VALUES (:jurisdiction, TIMESTAMPADD(MICROSECOND, :wait, UTC_TIMESTAMP(6)), FALSE,
              0, 0, 0, 0, 0, 0, TRUE)
            ON DUPLICATE KEY UPDATE jurisdiction = VALUES(jurisdiction)
            """)
        .bind("jurisdiction", authority.value())
        .bind("wait", micros(wait))
        .then();
  }

  /**
   * Returns whether a comparison is due: its time has come, an operator has requested it, or the
   * feed has a new epoch.
   */
  Mono<Boolean> isDue(JurisdictionCode authority) {
    return select("WHERE r.jurisdiction = :jurisdiction")
        .bind("jurisdiction", authority.value())
        .map(ReconciliationStore::reconciliation)
        .one()
        .map(Reconciliation::due)
        .switchIfEmpty(Mono.defer(() -> plan(authority).thenReturn(false)));
  }

  /** Requests a comparison for an operator and writes the audit entry. */
  Mono<Reconciliation> request(JurisdictionCode authority, String actor) {
    AuditEntry entry =
        new AuditEntry(
            SqlTime.storable(clock.instant()),
            actor,
            AuditAction.RECONCILIATION_ASKED,
            authority.value(),
            "compare the registry with the authority");
    return transactions.write(
        plan(authority)
            .then(
                database
                    .sql(
                        """
                        UPDATE reconciliation SET asked = TRUE WHERE jurisdiction = :jurisdiction
                        """)
                    .bind("jurisdiction", authority.value())
                    .then())
            .then(
                Mono.defer(
                    () ->
                        select("WHERE r.jurisdiction = :jurisdiction")
                            .bind("jurisdiction", authority.value())
                            .map(ReconciliationStore::reconciliation)
                            .one()))
            .flatMap(asked -> audit.append(List.of(entry)).thenReturn(asked)));
  }

  /** Returns all reconciliations in order of jurisdiction. */
  Mono<List<Reconciliation>> all() {
    return select("ORDER BY r.jurisdiction")
        .map(ReconciliationStore::reconciliation)
        .all()
        .collectList();
  }

  private DatabaseClient.GenericExecuteSpec select(String tail) {
    return database.sql(
        """
        SELECT r.jurisdiction, CASE WHEN %s THEN 1 ELSE 0 END AS due, r.ended_at, r.buckets,
               r.differing, r.repaired, r.unknown_there, r.older_there, r.behind_here, r.complete,
               r.trouble
        FROM reconciliation r LEFT JOIN feed_position p ON p.jurisdiction = r.jurisdiction
        """
                .formatted(DUE)
            + tail);
  }

  /**
   * Returns filings that still differ.
   *
   * @param authority if null, of all authorities
   */
  Mono<DriftPage> drift(@Nullable JurisdictionCode authority, ListPage page) {
    Criteria after = where("id").greaterThan(page.after());
    return template
        .select(DriftRow.class)
        .matching(
            query(authority == null ? after : after.and("jurisdiction").is(authority))
                .sort(Sort.by("id"))
                .limit(page.rows()))
        .all()
        .collectList()
        .map(
            rows ->
                new DriftPage(
                    page.shown(rows).stream().map(DriftRow::drift).toList(),
                    page.cursor(rows, DriftRow::id),
                    page.hasMore(rows)));
  }

  /**
   * Records that a comparison begins. Requests from now on are for the next comparison. The running
   * one remains due until it ends: its due time is set to a minute ago, so that it is due also for
   * a statement that started just before this one.
   */
  Mono<Void> begin(JurisdictionCode authority) {
    return database
        .sql(
            """
            UPDATE reconciliation
            SET asked = FALSE, due_at = LEAST(due_at, TIMESTAMPADD(MINUTE, -1, UTC_TIMESTAMP(6))),
                epoch = COALESCE(
                  (SELECT p.epoch FROM feed_position p WHERE p.jurisdiction = :jurisdiction), epoch)
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("jurisdiction", authority.value())
        .then();
  }

  /**
   * Records a successful comparison. Its result replaces the previous one. If it was incomplete and
   * repaired something, the next comparison follows after the retry time.
   */
  Mono<Void> end(Lease lease, ReconciliationRun.ReconciliationResult result) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions.write(
        leases
            .hold(lease)
            .then(Mono.defer(() -> write(lease.authority(), result, now)))
            .then(Mono.defer(() -> writeDrift(lease.authority(), result, now)))
            .then(Mono.defer(() -> audit.append(auditEntries(lease.authority(), result, now)))));
  }

  private Mono<Void> write(
      JurisdictionCode authority, ReconciliationRun.ReconciliationResult result, Instant now) {
    Duration next =
        result.complete() || result.repaired() == 0 ? settings.every() : settings.retry();
    return database
        .sql(
            """
            UPDATE reconciliation
            SET due_at = TIMESTAMPADD(MICROSECOND, :next, UTC_TIMESTAMP(6)), ended_at = :now,
                buckets = :buckets, differing = :differing, repaired = :repaired,
                unknown_there = :unknown, older_there = :older, behind_here = :behind,
                complete = :complete, trouble = NULL
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("next", micros(next))
        .bind("now", SqlTime.of(now))
        .bind("buckets", result.buckets())
        .bind("differing", result.differing())
        .bind("repaired", result.repaired())
        .bind("unknown", result.count(DriftKind.UNKNOWN_THERE))
        .bind("older", result.count(DriftKind.OLDER_THERE))
        .bind("behind", result.count(DriftKind.BEHIND_HERE))
        .bind("complete", result.complete())
        .bind("jurisdiction", authority.value())
        .then();
  }

  private Mono<Void> writeDrift(
      JurisdictionCode authority, ReconciliationRun.ReconciliationResult result, Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "drift",
            "filing_id, jurisdiction, kind, registry_revision, authority_revision, first_seen_at",
            Set.of("first_seen_at"));
    for (HoldingsDifference.DifferingFiling one : result.drift()) {
      rows.row(
          one.id().value(),
          authority.value(),
          one.kind().name(),
          one.registryRevision(),
          one.authorityRevision(),
          SqlTime.of(now));
    }
    return clearDrift(authority, result.drift()).then(rows.run(database));
  }

  /** Deletes the rows of filings that no longer differ. */
  private Mono<Void> clearDrift(
      JurisdictionCode authority, List<HoldingsDifference.DifferingFiling> found) {
    Criteria ofAuthority = where("jurisdiction").is(authority);
    return template
        .delete(DriftRow.class)
        .matching(
            query(
                found.isEmpty()
                    ? ofAuthority
                    : ofAuthority
                        .and("filingId")
                        .notIn(
                            found.stream().map(HoldingsDifference.DifferingFiling::id).toList())))
        .all()
        .then();
  }

  private static List<AuditEntry> auditEntries(
      JurisdictionCode authority, ReconciliationRun.ReconciliationResult result, Instant now) {
    if (result.differing() == 0) {
      return List.of();
    }
    return List.of(
        new AuditEntry(
            now,
            AuditEntry.NATIONAL_NODE,
            AuditAction.RECONCILED,
            authority.value(),
            "%d of %d buckets differed: %d repaired, %d unknown there, %d older there, %d behind here"
                .formatted(
                    result.differing(),
                    result.buckets(),
                    result.repaired(),
                    result.count(DriftKind.UNKNOWN_THERE),
                    result.count(DriftKind.OLDER_THERE),
                    result.count(DriftKind.BEHIND_HERE))));
  }

  /**
   * Records a failed comparison. The next follows after the retry time; the last result remains.
   */
  Mono<Void> fail(JurisdictionCode authority, String trouble) {
    return database
        .sql(
            """
            UPDATE reconciliation
            SET due_at = TIMESTAMPADD(MICROSECOND, :retry, UTC_TIMESTAMP(6)), trouble = :trouble
            WHERE jurisdiction = :jurisdiction
            """)
        .bind("retry", micros(settings.retry()))
        .bind("trouble", trouble)
        .bind("jurisdiction", authority.value())
        .then();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  private static JurisdictionCode authority(Readable row) {
    return new JurisdictionCode(Rows.text(row, "jurisdiction"));
  }

  private static Reconciliation reconciliation(Readable row) {
    return new Reconciliation(
        authority(row),
        Rows.number(row, "due") != 0,
        Rows.instantOrNull(row, "ended_at"),
        Rows.number(row, "buckets"),
        Rows.number(row, "differing"),
        Rows.number(row, "repaired"),
        Rows.number(row, "unknown_there"),
        Rows.number(row, "older_there"),
        Rows.number(row, "behind_here"),
        Rows.flag(row, "complete"),
        Rows.textOrNull(row, "trouble"));
  }
}
