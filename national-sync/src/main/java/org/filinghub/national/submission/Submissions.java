package org.filinghub.national.submission;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.national.audit.AuditLog;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.delivery.DeliveryStore;
import org.filinghub.national.delivery.WaitingDelivery;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.submission.Delivery;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stored submissions: what was acknowledged, and how each of its apps stands. */
@Component
class Submissions {
  private static final String RECEIPTS =
      """
      SELECT i.filing_id, i.app_name, i.jurisdiction, i.route, i.decision_due_on,
             s.accepted_at, d.state
      FROM submission s
      JOIN submission_item i ON i.submission_id = s.id
      JOIN delivery d ON d.filing_id = i.filing_id
      """;

  private final DatabaseClient database;
  private final Transactions transactions;
  private final HeadOffices headOffices;
  private final ProductClaimStore claims;
  private final DeliveryStore deliveries;
  private final AuditLog audit;
  private final StoredJson json;

  Submissions(
      DatabaseClient database,
      Transactions transactions,
      HeadOffices headOffices,
      ProductClaimStore claims,
      DeliveryStore deliveries,
      AuditLog audit,
      StoredJson json) {
    this.database = database;
    this.transactions = transactions;
    this.headOffices = headOffices;
    this.claims = claims;
    this.deliveries = deliveries;
    this.audit = audit;
    this.json = json;
  }

  /** One that was stored before under the same key. */
  record Stored(String id, String contentHash) {}

  Mono<Stored> find(Uscc submittedBy, String keyHash) {
    return database
        .sql(
            """
            SELECT id, content_hash FROM submission
            WHERE submitted_by = :submittedBy AND idempotency_key = :key
            """)
        .bind("submittedBy", submittedBy.value())
        .bind("key", keyHash)
        .map(row -> new Stored(Rows.text(row, "id"), Rows.text(row, "content_hash")))
        .one();
  }

  /**
   * Submission, claims, deliveries and audit, in one transaction; the deliveries are held by the
   * caller. Fails with Spring's {@code DuplicateKeyException} when the key or a product was taken
   * meanwhile, and with {@link GroupsChangedMeanwhile}.
   *
   * @param groupChanges how often groups had changed when the products were told apart
   */
  Mono<List<WaitingDelivery>> add(Submission submission, long groupChanges, String actor) {
    List<WaitingDelivery> waiting =
        submission.items().stream()
            .map(
                item ->
                    new WaitingDelivery(
                        item.filing(), item.authority(), json.write(item.accepted()), 0))
            .toList();
    return transactions
        .write(
            Mono.defer(
                () ->
                    holdGroups(groupChanges)
                        .then(addSubmission(submission))
                        .then(claims.claim(claimsOf(submission)))
                        .then(addItems(submission))
                        .then(deliveries.add(waiting))
                        .then(audit.append(accepted(submission, actor)))))
        .thenReturn(waiting);
  }

  private Mono<Void> holdGroups(long changes) {
    return headOffices
        .hold()
        .filter(now -> now == changes)
        .switchIfEmpty(Mono.error(GroupsChangedMeanwhile::new))
        .then();
  }

  /** A group was declared after the products were told apart: look again. */
  static final class GroupsChangedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GroupsChangedMeanwhile() {
      super("groups changed meanwhile", null, false, false);
    }
  }

  /**
   * A repetition is about to be told of this submission: from now on it cannot be withdrawn.
   *
   * @return false when it was withdrawn already
   */
  Mono<Boolean> noteRepetition(String id) {
    return transactions.write(
        database
            .sql("UPDATE submission SET replayed = TRUE WHERE id = :id")
            .bind("id", id)
            .fetch()
            .rowsUpdated()
            .map(rows -> rows == 1));
  }

  /** As acknowledged, each with how it is delivered by now; in the order of the form. */
  Mono<List<FilingReceipt>> receipts(String id) {
    return database
        .sql(RECEIPTS + "WHERE s.id = :id ORDER BY i.ordinal")
        .bind("id", id)
        .map(this::receipt)
        .all()
        .collectList();
  }

  /** The same by acceptance numbers, of what this provider handed in. */
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
   * Takes back a submission whose authority refused it before anybody was told of it: nothing is
   * kept but the audit rows.
   *
   * @return false when a repetition was told of it meanwhile, or it is gone
   */
  Mono<Boolean> withdraw(Submission submission, AuditEntry because) {
    List<FilingId> filings = submission.items().stream().map(Submission.Item::filing).toList();
    List<String> ids = filings.stream().map(FilingId::value).toList();
    return transactions.write(
        database
            .sql("SELECT replayed FROM submission WHERE id = :id FOR UPDATE")
            .bind("id", submission.id())
            .map(row -> Rows.flag(row, "replayed"))
            .one()
            .filter(replayed -> !replayed)
            .flatMap(
                mayGo ->
                    database
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
                                .bind("filings", ids)
                                .then())
                        .then(claims.release(filings))
                        .then(audit.append(List.of(because)))
                        .thenReturn(true))
            .defaultIfEmpty(false));
  }

  /** A refusal leaves no trace but this. */
  Mono<Void> noteRefusal(AuditEntry entry) {
    return transactions.write(Mono.defer(() -> audit.append(List.of(entry))));
  }

  private Mono<Void> addSubmission(Submission submission) {
    return BulkInserts.into(
            "submission", "id, submitted_by, idempotency_key, content_hash, accepted_at, replayed")
        .row(
            submission.id(),
            submission.submittedBy().value(),
            submission.keyHash(),
            submission.contentHash(),
            SqlTime.of(submission.acceptedAt()),
            false)
        .run(database);
  }

  private Mono<Void> addItems(Submission submission) {
    BulkInserts rows =
        BulkInserts.into(
            "submission_item",
            "filing_id, submission_id, ordinal, app_name, channel, owner_uscc, jurisdiction,"
                + " route, decision_due_on");
    int ordinal = 0;
    for (Submission.Item item : submission.items()) {
      rows.row(
          item.filing().value(),
          submission.id(),
          ordinal++,
          item.accepted().app().name(),
          item.accepted().app().channel().name(),
          item.accepted().owner().uscc().value(),
          item.authority().value(),
          json.write(item.route()),
          item.decisionDueOn());
    }
    return rows.run(database);
  }

  private static List<ProductClaim> claimsOf(Submission submission) {
    return submission.items().stream()
        .map(
            item ->
                new ProductClaim(
                    item.product(),
                    item.filing(),
                    null,
                    submission.acceptedAt(),
                    item.route().underGroupException()))
        .toList();
  }

  private static List<AuditEntry> accepted(Submission submission, String actor) {
    Instant at = submission.acceptedAt();
    return submission.items().stream()
        .map(
            item ->
                new AuditEntry(
                    at,
                    actor,
                    AuditAction.SUBMISSION_ACCEPTED,
                    item.filing().value(),
                    "by " + submission.submittedBy() + " for " + item.authority()))
        .toList();
  }
}
