package org.filinghub.national.submission;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.delivery.DeliveryStore;
import org.filinghub.national.delivery.WaitingDelivery;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.FilingReceipt.Delivery;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The tables {@code submission} and {@code submission_item}. The SQL is hand-written: a submission
 * locks its row against concurrent repetitions, inserts its apps in bulk, and a receipt joins three
 * tables.
 */
@Component
class SubmissionStore {
  private static final String RECEIPTS =
      """
      SELECT i.filing_id, i.app_name, i.jurisdiction, i.route, i.decision_due_on,
             s.accepted_at, d.state
      FROM submission s
      JOIN submission_item i ON i.submission_id = s.id
      JOIN delivery d ON d.filing_id = i.filing_id
      """;

  private final DatabaseClient database;
  private final WriteTransactions transactions;
  private final ProductClaimStore claims;
  private final DeliveryStore deliveries;
  private final AuditLog audit;
  private final StoredJson json;

  SubmissionStore(
      DatabaseClient database,
      WriteTransactions transactions,
      ProductClaimStore claims,
      DeliveryStore deliveries,
      AuditLog audit,
      StoredJson json) {
    this.database = database;
    this.transactions = transactions;
    this.claims = claims;
    this.deliveries = deliveries;
    this.audit = audit;
    this.json = json;
  }

  Submission.SubmissionKey keyOf(NationalSubmissionInput input) {
    return new Submission.SubmissionKey(
        input.submittedBy(), Sha256.hex(input.idempotencyKey()), ContentHash.of(input.form()));
  }

  /** A submission that was stored earlier under the same key. */
  record StoredSubmission(String id, String contentHash) {}

  Mono<StoredSubmission> find(Submission.SubmissionKey key) {
    return database
        .sql(
            """
            SELECT id, content_hash FROM submission
            WHERE submitted_by = :submittedBy AND idempotency_key = :key
            """)
        .bind("submittedBy", key.submittedBy().value())
        .bind("key", key.keyHash())
        .map(row -> new StoredSubmission(Rows.text(row, "id"), Rows.text(row, "content_hash")))
        .one();
  }

  /**
   * Stores submission, claims, deliveries and audit entries in one transaction. The caller then
   * holds the deliveries. Fails with Spring's {@code DuplicateKeyException} if a concurrent
   * submission took the key or a product, and with {@link ProductClaimStore.StaleGroups}.
   *
   * @param groupVersion version of the group relations from which the product keys were computed
   */
  Mono<List<WaitingDelivery>> add(Submission submission, long groupVersion, String actor) {
    List<WaitingDelivery> waiting =
        submission.apps().stream()
            .map(
                app ->
                    new WaitingDelivery(
                        app.filing(), app.authority(), json.write(app.accepted()), 0))
            .toList();
    return transactions
        .write(
            Mono.defer(
                () ->
                    claims
                        .claim(submission.claims(), groupVersion)
                        .then(addSubmission(submission))
                        .then(addApps(submission))
                        .then(deliveries.add(waiting))
                        .then(audit.append(accepted(submission, actor)))))
        .thenReturn(waiting);
  }

  /**
   * Records that a repetition of this submission gets its receipts. From now on the submission
   * cannot be withdrawn.
   *
   * @return false if the submission was withdrawn already
   */
  Mono<Boolean> markRepeated(String id) {
    return transactions.write(
        database
            .sql("UPDATE submission SET replayed = TRUE WHERE id = :id")
            .bind("id", id)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1));
  }

  /** The receipts of a submission in the order of the form, with their current delivery state. */
  Mono<List<FilingReceipt>> receipts(String id) {
    return database
        .sql(RECEIPTS + "WHERE s.id = :id ORDER BY i.ordinal")
        .bind("id", id)
        .map(this::receipt)
        .all()
        .collectList();
  }

  /** The receipts with these acceptance numbers that belong to this provider, in any order. */
  Mono<List<FilingReceipt>> receipts(Uscc submittedBy, Collection<String> ids) {
    return ids.isEmpty()
        ? Mono.just(List.of())
        : database
            .sql(RECEIPTS + "WHERE i.filing_id IN (:ids) AND s.submitted_by = :submittedBy")
            .bind("ids", ids)
            .bind("submittedBy", submittedBy.value())
            .map(this::receipt)
            .all()
            .collectList();
  }

  private FilingReceipt receipt(Readable row) {
    return new FilingReceipt(
        new FilingId(Rows.text(row, "filing_id")),
        Rows.text(row, "app_name"),
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        Rows.constant(row, "state", Delivery.class),
        Rows.instant(row, "accepted_at"),
        Rows.day(row, "decision_due_on"),
        json.read(Rows.text(row, "route"), RouteDecision.class));
  }

  /**
   * Deletes a submission that its authority refused before any caller got a receipt. Only audit
   * entries remain.
   *
   * @return false if a repetition got receipts in the meantime, or the submission does not exist
   */
  Mono<Boolean> withdraw(Submission submission, AuditEntry refusal) {
    return transactions.write(
        database
            .sql("SELECT replayed FROM submission WHERE id = :id FOR UPDATE")
            .bind("id", submission.id())
            .map(row -> Rows.flag(row, "replayed"))
            .one()
            .filter(repeated -> !repeated)
            .flatMap(notRepeated -> delete(submission, refusal).thenReturn(true))
            .defaultIfEmpty(false));
  }

  private Mono<Void> delete(Submission submission, AuditEntry refusal) {
    List<String> filings = submission.filings().stream().map(FilingId::value).toList();
    return database
        .sql("DELETE FROM submission WHERE id = :id")
        .bind("id", submission.id())
        .then()
        .then(
            database
                .sql("DELETE FROM submission_item WHERE submission_id = :id")
                .bind("id", submission.id())
                .then())
        .then(
            database
                .sql("DELETE FROM delivery WHERE filing_id IN (:filings)")
                .bind("filings", filings)
                .then())
        .then(claims.release(submission.filings()))
        .then(audit.append(List.of(refusal)));
  }

  /** Stores the audit entry of a refused submission; nothing else of it is stored. */
  Mono<Void> recordRefusal(AuditEntry refusal) {
    return transactions.write(Mono.defer(() -> audit.append(List.of(refusal))));
  }

  private Mono<Void> addSubmission(Submission submission) {
    return BulkInserts.into(
            "submission", "id, submitted_by, idempotency_key, content_hash, accepted_at, replayed")
        .row(
            submission.id(),
            submission.submittedBy().value(),
            submission.key().keyHash(),
            submission.key().contentHash().text(),
            SqlTime.of(submission.acceptedAt()),
            false)
        .run(database);
  }

  private Mono<Void> addApps(Submission submission) {
    BulkInserts rows =
        BulkInserts.into(
            "submission_item",
            "filing_id, submission_id, ordinal, app_name, channel, owner_uscc, jurisdiction,"
                + " route, decision_due_on");
    int ordinal = 0;
    for (Submission.SubmittedApp app : submission.apps()) {
      rows.row(
          app.filing().value(),
          submission.id(),
          ordinal++,
          app.accepted().app().name(),
          app.accepted().app().channel().name(),
          app.accepted().owner().uscc().value(),
          app.authority().value(),
          json.write(app.accepted().route()),
          app.decisionDueOn());
    }
    return rows.run(database);
  }

  private static List<AuditEntry> accepted(Submission submission, String actor) {
    return submission.apps().stream()
        .map(
            app ->
                new AuditEntry(
                    submission.acceptedAt(),
                    actor,
                    AuditAction.SUBMISSION_ACCEPTED,
                    app.filing().value(),
                    "by " + submission.submittedBy() + " for " + app.authority()))
        .toList();
  }
}
