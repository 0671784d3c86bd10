package org.filinghub.national.reconciliation;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.Drift;
import org.filinghub.schema.operator.DriftKind;
import org.filinghub.schema.operator.DriftPage;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * When each authority is compared next, what the last comparison found, and what could not be
 * brought together. What is due is a matter of the database's clock, as with leases.
 */
@Component
class ReconciliationStore {
  private static final String DUE =
      "(r.asked OR r.due_at <= UTC_TIMESTAMP(6) OR (r.epoch IS NOT NULL AND r.epoch <> p.epoch))";

  private final DatabaseClient database;
  private final Transactions transactions;
  private final LeaseTable leases;
  private final AuditLog audit;
  private final ReconciliationProperties settings;
  private final Clock clock;

  ReconciliationStore(
      DatabaseClient database,
      Transactions transactions,
      LeaseTable leases,
      AuditLog audit,
      ReconciliationProperties settings,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.leases = leases;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Has it compared for the first time some time within a period, not all at once. */
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

  /** Whether its time has come, an operator asked, or its feed began a new epoch. */
  Mono<Boolean> isDue(JurisdictionCode authority) {
    return select("WHERE r.jurisdiction = :jurisdiction")
        .bind("jurisdiction", authority.value())
        .map(ReconciliationStore::reconciliation)
        .one()
        .map(Reconciliation::due)
        .switchIfEmpty(Mono.defer(() -> plan(authority).thenReturn(false)));
  }

  /** An operator's wish, with its audit row. */
  Mono<Reconciliation> ask(JurisdictionCode authority, String actor) {
    AuditEntry entry =
        new AuditEntry(
            SqlTime.storable(clock.instant()),
            actor,
            AuditAction.RECONCILIATION_ASKED,
            authority.value(),
            "of the registry with the authority");
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

  /** In order of code. */
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

  Mono<DriftPage> drift(@Nullable JurisdictionCode authority, ListPage page) {
    String mine = authority == null ? "" : "AND jurisdiction = :jurisdiction ";
    DatabaseClient.GenericExecuteSpec select =
        database
            .sql(
                """
                SELECT id, filing_id, jurisdiction, kind, registry_revision, authority_revision,
                       first_seen_at
                FROM drift WHERE id > :after
                """
                    + mine
                    + "ORDER BY id LIMIT :rows")
            .bind("after", page.after())
            .bind("rows", page.rows());
    return (authority == null ? select : select.bind("jurisdiction", authority.value()))
        .map(row -> new Row(Rows.bigNumber(row, "id"), drift(row)))
        .all()
        .collectList()
        .map(
            rows ->
                new DriftPage(
                    page.shown(rows).stream().map(Row::drift).toList(),
                    page.cursor(rows, Row::place),
                    page.hasMore(rows)));
  }

  private record Row(long place, Drift drift) {}

  /**
   * One begins: what is asked from now on is asked for the next. It stays due until it ends: due
   * for a minute, for whoever's statement began just before this one and reads just after it.
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
   * It succeeded: its findings take the place of the last one's. When there was more than one takes
   * up and it got on, the next comes soon.
   */
  Mono<Void> end(Lease lease, ReconciliationRun.Result result) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions.write(
        leases
            .hold(lease)
            .then(Mono.defer(() -> write(lease.authority(), result, now)))
            .then(Mono.defer(() -> writeDrift(lease.authority(), result, now)))
            .then(Mono.defer(() -> audit.append(entries(lease.authority(), result, now)))));
  }

  private Mono<Void> write(
      JurisdictionCode authority, ReconciliationRun.Result result, Instant now) {
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
      JurisdictionCode authority, ReconciliationRun.Result result, Instant now) {
    BulkInserts rows =
        BulkInserts.orReplace(
            "drift",
            "filing_id, jurisdiction, kind, registry_revision, authority_revision, first_seen_at",
            Set.of("first_seen_at"));
    for (HoldingsDifference.Found one : result.drift()) {
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

  /** What is not found any more. */
  private Mono<Void> clearDrift(JurisdictionCode authority, List<HoldingsDifference.Found> found) {
    DatabaseClient.GenericExecuteSpec delete =
        found.isEmpty()
            ? database.sql("DELETE FROM drift WHERE jurisdiction = :jurisdiction")
            : database
                .sql(
                    """
                    DELETE FROM drift WHERE jurisdiction = :jurisdiction AND filing_id NOT IN (:found)
                    """)
                .bind("found", found.stream().map(one -> one.id().value()).toList());
    return delete.bind("jurisdiction", authority.value()).then();
  }

  private static List<AuditEntry> entries(
      JurisdictionCode authority, ReconciliationRun.Result result, Instant now) {
    if (result.differing() == 0) {
      return List.of();
    }
    return List.of(
        new AuditEntry(
            now,
            AuditEntry.NODE,
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

  /** It failed: tried again sooner than usual; the findings of the last one stand. */
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

  private static Drift drift(Readable row) {
    return new Drift(
        new FilingId(Rows.text(row, "filing_id")),
        authority(row),
        Rows.constant(row, "kind", DriftKind.class),
        row.get("registry_revision", Integer.class),
        row.get("authority_revision", Integer.class),
        Rows.instant(row, "first_seen_at"));
  }
}
