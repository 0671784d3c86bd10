package org.filinghub.national.delivery;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldDelivery.HeldPage;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The HELD deliveries for operators, without the payload, which contains personal data. The SQL is
 * hand-written because a page joins three tables.
 */
@Component
class HeldDeliveries {
  private static final String SELECT =
      """
      SELECT d.id AS place, d.filing_id, i.app_name, d.jurisdiction, s.accepted_at, d.attempts, d.trouble,
             d.next_attempt_at
      FROM delivery d
      JOIN submission_item i ON i.filing_id = d.filing_id
      JOIN submission s ON s.id = i.submission_id
      WHERE d.state = 'HELD'
      """;

  private final DatabaseClient database;
  private final WriteTransactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  HeldDeliveries(
      DatabaseClient database, WriteTransactions transactions, AuditLog audit, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  private record PageRow(long place, HeldDelivery delivery) {}

  Mono<HeldPage> page(@Nullable JurisdictionCode authority, ListPage page) {
    String mine = authority == null ? "" : "AND d.jurisdiction = :jurisdiction ";
    DatabaseClient.GenericExecuteSpec select =
        database
            .sql(SELECT + mine + "AND d.id > :after ORDER BY d.id LIMIT :rows")
            .bind("after", page.after())
            .bind("rows", page.rows());
    return (authority == null ? select : select.bind("jurisdiction", authority.value()))
        .map(HeldDeliveries::row)
        .all()
        .collectList()
        .map(
            rows ->
                new HeldPage(
                    page.shown(rows).stream().map(PageRow::delivery).toList(),
                    page.cursor(rows, PageRow::place),
                    page.hasMore(rows)));
  }

  /** Makes the delivery due immediately. The next poll of any replica sends it. */
  Mono<HeldDelivery> retry(String id, String actor) {
    Instant now = SqlTime.storable(clock.instant());
    return transactions.write(
        database
            .sql(
                """
                UPDATE delivery SET next_attempt_at = UTC_TIMESTAMP(6)
                WHERE filing_id = :filing AND state = 'HELD'
                """)
            .bind("filing", id)
            .fetch()
            .rowsUpdated()
            .filter(rows -> rows > 0)
            .switchIfEmpty(
                Mono.error(
                    () ->
                        new MalformedValue("id", id, "the id of a filing whose delivery is HELD")))
            .then(Mono.defer(() -> find(id)))
            .flatMap(
                delivery ->
                    audit
                        .append(
                            List.of(
                                new AuditEntry(
                                    now,
                                    actor,
                                    AuditAction.DELIVERY_RETRIED,
                                    delivery.id().value(),
                                    "to " + delivery.jurisdiction())))
                        .thenReturn(delivery)));
  }

  private Mono<HeldDelivery> find(String id) {
    return database
        .sql(SELECT + "AND d.filing_id = :filing ORDER BY d.id LIMIT 1")
        .bind("filing", id)
        .map(HeldDeliveries::row)
        .one()
        .map(PageRow::delivery);
  }

  private static PageRow row(Readable row) {
    return new PageRow(
        Rows.bigNumber(row, "place"),
        new HeldDelivery(
            new FilingId(Rows.text(row, "filing_id")),
            Rows.text(row, "app_name"),
            new JurisdictionCode(Rows.text(row, "jurisdiction")),
            Rows.instant(row, "accepted_at"),
            Rows.number(row, "attempts"),
            Rows.textOrNull(row, "trouble"),
            Rows.instant(row, "next_attempt_at")));
  }
}
