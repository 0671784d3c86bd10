package org.filinghub.national.sync;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineKind;
import org.filinghub.schema.operator.QuarantinePage;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.Rows;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a single unacceptable change waits for a person: with its reason and what was sent. */
@Component
class QuarantineStore {
  private static final int LONGEST_DETAIL = 500;
  private static final String COLUMNS =
      "id, jurisdiction, kind, position, reason, detail, document, recorded_at";

  /** Not asked for; taken out all the same when an authority sends them. */
  private static final List<String> RESTRICTED = List.of("contact", "mlpsNumber", "ipAddresses");

  private final DatabaseClient database;

  QuarantineStore(DatabaseClient database) {
    this.database = database;
  }

  /** How one was settled. */
  enum Outcome {
    TAKEN,
    SUPERSEDED,
    DISCARDED
  }

  /**
   * One that was set aside.
   *
   * @param position cursor of the change, or of the page of entries
   */
  record Case(QuarantineKind kind, String position, FeedRejection rejection, JsonNode raw) {}

  /** In the transaction that moves the position past them. */
  Mono<Void> add(JurisdictionCode authority, List<Case> cases, Instant now) {
    BulkInserts rows =
        BulkInserts.into(
            "quarantine", "jurisdiction, kind, position, reason, detail, document, recorded_at");
    for (Case one : cases) {
      String detail = one.rejection().detail();
      rows.row(
          authority.value(),
          one.kind().name(),
          one.position(),
          one.rejection().reason().name(),
          shortened(detail),
          withoutRestricted(one.raw()).toString(),
          SqlTime.of(now));
    }
    return rows.run(database);
  }

  /** What waits. */
  Mono<QuarantinePage> page(@Nullable JurisdictionCode authority, ListPage page) {
    String mine = authority == null ? "" : "AND jurisdiction = :jurisdiction ";
    DatabaseClient.GenericExecuteSpec select =
        database
            .sql(
                "SELECT "
                    + COLUMNS
                    + " FROM quarantine WHERE outcome IS NULL AND id > :after "
                    + mine
                    + "ORDER BY id LIMIT :rows")
            .bind("after", page.after())
            .bind("rows", page.rows());
    return (authority == null ? select : select.bind("jurisdiction", authority.value()))
        .map(QuarantineStore::entry)
        .all()
        .collectList()
        .map(
            rows ->
                new QuarantinePage(
                    page.shown(rows),
                    page.cursor(rows, entry -> Long.parseLong(entry.id())),
                    page.hasMore(rows)));
  }

  /**
   * One that waits, locked to the end of the caller's transaction; INVALID_VALUE when none does.
   */
  Mono<QuarantineEntry> lock(long id) {
    return database
        .sql("SELECT " + COLUMNS + " FROM quarantine WHERE id = :id AND outcome IS NULL FOR UPDATE")
        .bind("id", id)
        .map(QuarantineStore::entry)
        .one()
        .switchIfEmpty(Mono.error(() -> notWaiting(String.valueOf(id))));
  }

  /** Whose it is, whatever became of it; INVALID_VALUE when there is none. */
  Mono<JurisdictionCode> authorityOf(long id) {
    return database
        .sql("SELECT jurisdiction FROM quarantine WHERE id = :id")
        .bind("id", id)
        .map(row -> new JurisdictionCode(Rows.text(row, "jurisdiction")))
        .one()
        .switchIfEmpty(Mono.error(() -> notWaiting(String.valueOf(id))));
  }

  static MalformedValue notWaiting(String id) {
    return new MalformedValue("id", id, "of an entry that waits in quarantine");
  }

  Mono<Void> settle(QuarantineEntry entry, Outcome outcome, Instant now) {
    return database
        .sql("UPDATE quarantine SET outcome = :outcome, settled_at = :now WHERE id = :id")
        .bind("outcome", outcome.name())
        .bind("now", SqlTime.of(now))
        .bind("id", Long.parseLong(entry.id()))
        .then();
  }

  /** Still refused, perhaps for another reason than before. */
  Mono<QuarantineEntry> rejectedAgain(QuarantineEntry entry, FeedRejection why) {
    QuarantineEntry now =
        new QuarantineEntry(
            entry.id(),
            entry.jurisdiction(),
            entry.kind(),
            entry.position(),
            why.reason().name(),
            shortened(why.detail()),
            entry.document(),
            entry.recordedAt());
    return database
        .sql("UPDATE quarantine SET reason = :reason, detail = :detail WHERE id = :id")
        .bind("reason", now.reason())
        .bind("detail", now.detail())
        .bind("id", Long.parseLong(now.id()))
        .then()
        .thenReturn(now);
  }

  private static QuarantineEntry entry(Readable row) {
    return new QuarantineEntry(
        String.valueOf(Rows.bigNumber(row, "id")),
        new JurisdictionCode(Rows.text(row, "jurisdiction")),
        Rows.constant(row, "kind", QuarantineKind.class),
        Rows.text(row, "position"),
        Rows.text(row, "reason"),
        Rows.text(row, "detail"),
        Rows.text(row, "document"),
        Rows.instant(row, "recorded_at"));
  }

  private static String shortened(String detail) {
    return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
  }

  static JsonNode withoutRestricted(JsonNode raw) {
    JsonNode copy = raw.deepCopy();
    for (String field : RESTRICTED) {
      for (JsonNode parent : copy.findParents(field)) {
        ((ObjectNode) parent).remove(field);
      }
    }
    return copy;
  }
}
