package org.filinghub.national.feed;

import java.time.Instant;
import java.util.List;
import org.filinghub.national.database.Inserts;
import org.filinghub.national.database.SqlTime;
import org.filinghub.national.registry.Rejection;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a single unacceptable change waits for a person: with its reason and what was sent. */
@Component
class Quarantine {
  private static final int LONGEST_DETAIL = 500;

  /** Not asked for; taken out all the same when an authority sends them. */
  private static final List<String> RESTRICTED = List.of("contact", "mlpsNumber", "ipAddresses");

  private final DatabaseClient database;

  Quarantine(DatabaseClient database) {
    this.database = database;
  }

  /** From which of an authority's lists. */
  enum Kind {
    CHANGE,
    WHITELIST
  }

  /**
   * One that was set aside.
   *
   * @param position cursor of the change, or of the page of entries
   */
  record Case(Kind kind, String position, Rejection rejection, JsonNode raw) {}

  /** In the transaction that moves the position past them. */
  Mono<Void> add(JurisdictionCode authority, List<Case> cases, Instant now) {
    Inserts rows =
        Inserts.into(
            "quarantine", "jurisdiction, kind, position, reason, detail, document, recorded_at");
    for (Case one : cases) {
      String detail = one.rejection().detail();
      rows.row(
          authority.value(),
          one.kind().name(),
          one.position(),
          one.rejection().reason().name(),
          detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)),
          withoutRestricted(one.raw()).toString(),
          SqlTime.of(now));
    }
    return rows.run(database);
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
