package org.filinghub.national.delivery;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The table {@code delivery}, an outbox: one row per app that an authority must receive. A sender
 * reserves a row by setting {@code next_attempt_at} to a later time. That time is the database's
 * clock, because all replicas share it and tests do not move it. If a sender dies, its reservation
 * expires. The SQL is hand-written because a sender locks the rows that it takes ({@code SKIP
 * LOCKED}).
 */
@Component
public class DeliveryStore {
  private final DatabaseClient database;
  private final WriteTransactions transactions;
  private final ProductClaimStore claims;
  private final AuditLog audit;
  private final StoredJson json;
  private final DeliveryProperties settings;

  DeliveryStore(
      DatabaseClient database,
      WriteTransactions transactions,
      ProductClaimStore claims,
      AuditLog audit,
      StoredJson json,
      DeliveryProperties settings) {
    this.database = database;
    this.transactions = transactions;
    this.claims = claims;
    this.audit = audit;
    this.json = json;
    this.settings = settings;
  }

  /** Adds deliveries in the caller's transaction and reserves them for the caller. */
  public Mono<Void> add(List<WaitingDelivery> deliveries) {
    BulkInserts rows =
        BulkInserts.into(
            "delivery", "filing_id, jurisdiction, state, payload, attempts, next_attempt_at");
    for (WaitingDelivery delivery : deliveries) {
      rows.row(
          delivery.filing().value(),
          delivery.authority().value(),
          "HELD",
          delivery.payload(),
          0,
          SqlTime.of(Instant.EPOCH));
    }
    return rows.run(database).then(Mono.defer(() -> delay(filings(deliveries), settings.hold())));
  }

  /** Reserves the oldest due deliveries of an authority; of each filing only the first. */
  Mono<List<WaitingDelivery>> take(JurisdictionCode authority) {
    return transactions.write(
        Mono.defer(
            () ->
                due(authority)
                    .flatMap(
                        found ->
                            found.isEmpty()
                                ? Mono.just(found)
                                : delay(filings(found), settings.hold()).thenReturn(found))));
  }

  private Mono<List<WaitingDelivery>> due(JurisdictionCode authority) {
    return database
        .sql(
            """
            SELECT filing_id, jurisdiction, payload, attempts FROM delivery d
            WHERE jurisdiction = :jurisdiction AND state = 'HELD'
              AND next_attempt_at <= UTC_TIMESTAMP(6)
              AND NOT EXISTS (
                SELECT 1 FROM delivery earlier
                WHERE earlier.filing_id = d.filing_id AND earlier.id < d.id
                  AND earlier.state = 'HELD')
            ORDER BY id LIMIT :batch FOR UPDATE SKIP LOCKED
            """)
        .bind("jurisdiction", authority.value())
        .bind("batch", settings.batch())
        .map(DeliveryStore::waiting)
        .all()
        .collectList();
  }

  /** Records that the authority accepted the filing, and deletes the payload. */
  Mono<Void> markDelivered(WaitingDelivery delivery, Instant now) {
    return transactions.write(
        database
            .sql(
                """
                UPDATE delivery SET state = 'DELIVERED', payload = NULL, settled_at = :now
                WHERE filing_id = :filing AND state = 'HELD'
                """)
            .bind("now", SqlTime.of(now))
            .bind("filing", delivery.filing().value())
            .then());
  }

  /**
   * Stores the refusals of an acknowledged app and releases the product. If all apps of the
   * submission are refused, also releases the provider's idempotency key.
   */
  Mono<Void> markRefused(WaitingDelivery delivery, List<Refusal> refusals, Instant now) {
    AuditEntry entry =
        new AuditEntry(
            now,
            AuditEntry.NATIONAL_NODE,
            AuditAction.DELIVERY_REFUSED,
            delivery.filing().value(),
            "by " + delivery.authority() + ": " + codes(refusals));
    return transactions.write(
        database
            .sql(
                """
                UPDATE delivery
                SET state = 'REFUSED', payload = NULL, settled_at = :now, refusals = :refusals
                WHERE filing_id = :filing AND state = 'HELD'
                """)
            .bind("now", SqlTime.of(now))
            .bind("refusals", json.write(refusals))
            .bind("filing", delivery.filing().value())
            .then()
            .then(claims.release(List.of(delivery.filing())))
            .then(releaseKey(delivery.filing()))
            .then(audit.append(List.of(entry))));
  }

  private Mono<Void> releaseKey(FilingId filing) {
    return database
        .sql(
            """
            UPDATE submission s
            JOIN submission_item mine ON mine.submission_id = s.id AND mine.filing_id = :filing
            SET s.idempotency_key = NULL
            WHERE NOT EXISTS (
              SELECT 1 FROM submission_item i JOIN delivery d ON d.filing_id = i.filing_id
              WHERE i.submission_id = s.id AND d.state <> 'REFUSED')
            """)
        .bind("filing", filing.value())
        .then();
  }

  /**
   * Makes the deliveries due immediately after their authority was unreachable. The sender waits
   * before its next attempt.
   */
  Mono<Void> release(Collection<WaitingDelivery> deliveries, Problem trouble) {
    return deliveries.isEmpty()
        ? Mono.empty()
        : transactions.write(countFailure(filings(deliveries), Duration.ZERO, trouble));
  }

  /** Delays a delivery that the authority answered with an error, so that others are sent first. */
  Mono<Void> postpone(WaitingDelivery delivery, Problem trouble) {
    Duration by = settings.postponement().after(delivery.attempts() + 1);
    return transactions.write(countFailure(filings(List.of(delivery)), by, trouble));
  }

  /** Returns the problem code that operators see for a failure. */
  static Problem troubleOf(Throwable failure) {
    return failure instanceof ProblemException known ? known.problem() : Problem.INTERNAL;
  }

  private Mono<Void> delay(List<String> filings, Duration by) {
    return database
        .sql(
            """
            UPDATE delivery
            SET next_attempt_at = TIMESTAMPADD(MICROSECOND, :micros, UTC_TIMESTAMP(6))
            WHERE filing_id IN (:filings) AND state = 'HELD'
            """)
        .bind("micros", by.toNanos() / 1000)
        .bind("filings", filings)
        .then();
  }

  private Mono<Void> countFailure(List<String> filings, Duration by, Problem trouble) {
    return database
        .sql(
            """
            UPDATE delivery SET attempts = attempts + 1, trouble = :trouble
            WHERE filing_id IN (:filings) AND state = 'HELD'
            """)
        .bind("trouble", trouble.name())
        .bind("filings", filings)
        .then()
        .then(delay(filings, by));
  }

  private static WaitingDelivery waiting(Readable row) {
    return new WaitingDelivery(
        new FilingId(Rows.text(row, "filing_id")),
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        Rows.text(row, "payload"),
        Rows.number(row, "attempts"));
  }

  private static List<String> filings(Collection<WaitingDelivery> deliveries) {
    return deliveries.stream().map(delivery -> delivery.filing().value()).toList();
  }

  private static String codes(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::code).distinct().collect(Collectors.joining(","));
  }
}
