package org.filinghub.national.sync;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineKind;
import org.filinghub.schema.operator.QuarantineEntry.QuarantinePage;
import org.filinghub.schema.sql.BulkInserts;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.data.relational.core.query.Update;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quarantined changes and white-list entries, each with the reason and the document that the
 * authority sent. Two statements are hand-written SQL: the bulk insert of a page, and the row lock
 * of a review.
 */
@Component
class QuarantineStore {
  private static final int MAX_DETAIL_LENGTH = 500;

  /** Our queries do not select these fields; they are removed if an authority sends them anyway. */
  private static final List<String> RESTRICTED = List.of("contact", "mlpsNumber", "ipAddresses");

  private final R2dbcEntityTemplate template;

  QuarantineStore(R2dbcEntityTemplate template) {
    this.template = template;
  }

  /** How a review ended. */
  enum Settlement {
    TAKEN,
    SUPERSEDED,
    DISCARDED
  }

  /**
   * An item that cannot be accepted.
   *
   * @param position cursor of the change, or of the page that contains the white-list entry
   */
  record RejectedItem(
      QuarantineKind kind, String position, FeedRejection rejection, JsonNode raw) {}

  /**
   * A row of the table.
   *
   * @param reason name of a {@link FeedRejection.RejectionReason}
   * @param outcome null while the entry waits, as is {@code settledAt}
   */
  @Table("quarantine")
  record QuarantineRow(
      @Id long id,
      JurisdictionCode jurisdiction,
      QuarantineKind kind,
      String position,
      String reason,
      String detail,
      String document,
      Instant recordedAt,
      @Nullable Settlement outcome,
      @Nullable Instant settledAt) {

    QuarantineEntry entry() {
      return new QuarantineEntry(
          String.valueOf(id), jurisdiction, kind, position, reason, detail, document, recordedAt);
    }
  }

  /** Adds items, in the transaction that moves the position past them. */
  Mono<Void> add(JurisdictionCode authority, List<RejectedItem> items, Instant now) {
    BulkInserts rows =
        BulkInserts.into(
            "quarantine", "jurisdiction, kind, position, reason, detail, document, recorded_at");
    for (RejectedItem item : items) {
      rows.row(
          authority.value(),
          item.kind().name(),
          item.position(),
          item.rejection().reason().name(),
          shortened(item.rejection().detail()),
          withoutRestricted(item.raw()).toString(),
          SqlTime.of(now));
    }
    return rows.run(template.getDatabaseClient());
  }

  /**
   * Returns entries that wait, oldest first.
   *
   * @param authority if null, of all authorities
   */
  Mono<QuarantinePage> page(@Nullable JurisdictionCode authority, ListPage page) {
    Criteria waiting = where("outcome").isNull().and("id").greaterThan(page.after());
    return template
        .select(QuarantineRow.class)
        .matching(
            query(authority == null ? waiting : waiting.and("jurisdiction").is(authority))
                .sort(Sort.by("id"))
                .limit(page.rows()))
        .all()
        .map(QuarantineRow::entry)
        .collectList()
        .map(
            rows ->
                new QuarantinePage(
                    page.shown(rows),
                    page.cursor(rows, entry -> Long.parseLong(entry.id())),
                    page.hasMore(rows)));
  }

  /** Returns an entry that waits and locks its row. Fails with INVALID_VALUE if none waits. */
  Mono<QuarantineEntry> lock(long id) {
    return template
        .getDatabaseClient()
        .sql("SELECT * FROM quarantine WHERE id = :id AND outcome IS NULL FOR UPDATE")
        .bind("id", id)
        .map((row, columns) -> template.getConverter().read(QuarantineRow.class, row, columns))
        .one()
        .map(QuarantineRow::entry)
        .switchIfEmpty(Mono.error(() -> notWaiting(String.valueOf(id))));
  }

  /** Returns the authority of an entry, settled or not. Fails with INVALID_VALUE if none exists. */
  Mono<JurisdictionCode> authorityOf(long id) {
    return template
        .selectOne(query(where("id").is(id)), QuarantineRow.class)
        .map(QuarantineRow::jurisdiction)
        .switchIfEmpty(Mono.error(() -> notWaiting(String.valueOf(id))));
  }

  static MalformedValue notWaiting(String id) {
    return new MalformedValue("id", id, "of an entry that waits in quarantine");
  }

  Mono<Void> settle(QuarantineEntry entry, Settlement settlement, Instant now) {
    return update(entry, Update.update("outcome", settlement).set("settledAt", now));
  }

  /** Stores the reason of the latest rejection, and returns the changed entry. */
  Mono<QuarantineEntry> rejectAgain(QuarantineEntry entry, FeedRejection rejection) {
    QuarantineEntry changed =
        new QuarantineEntry(
            entry.id(),
            entry.jurisdiction(),
            entry.kind(),
            entry.position(),
            rejection.reason().name(),
            shortened(rejection.detail()),
            entry.document(),
            entry.recordedAt());
    return update(entry, Update.update("reason", changed.reason()).set("detail", changed.detail()))
        .thenReturn(changed);
  }

  private Mono<Void> update(QuarantineEntry entry, Update change) {
    return template
        .update(QuarantineRow.class)
        .matching(query(where("id").is(Long.parseLong(entry.id()))))
        .apply(change)
        .then();
  }

  private static String shortened(String detail) {
    return detail.substring(0, Math.min(detail.length(), MAX_DETAIL_LENGTH));
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
