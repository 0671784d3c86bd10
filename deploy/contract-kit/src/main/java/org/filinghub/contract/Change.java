package org.filinghub.contract;

import org.filinghub.schema.filing.FilingStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One change as a page of the feed shows it. */
record Change(
    long sequence,
    String id,
    long revision,
    String status,
    @Nullable String number,
    @Nullable String previousStatus,
    String actor,
    String rule,
    String occurredAt,
    JsonNode filing) {

  static Change read(JsonNode change) {
    JsonNode filing = change.path("filing");
    return new Change(
        change.path("sequence").asLong(-1),
        filing.path("id").asString(""),
        filing.path("revision").asLong(-1),
        filing.path("status").asString(""),
        filing.path("number").asString(null),
        change.path("previousStatus").asString(null),
        change.path("actor").asString(""),
        change.path("rule").asString(""),
        change.path("occurredAt").asString(""),
        filing);
  }

  boolean stands(FilingStatus as) {
    return status.equals(as.name());
  }

  @Override
  public String toString() {
    return id + " revision " + revision;
  }
}
