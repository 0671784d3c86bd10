package org.filinghub.contract;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One change of the feed as the node returned it. Missing numbers are -1, missing texts empty. */
record AnsweredChange(
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

  static AnsweredChange read(JsonNode change) {
    JsonNode filing = change.path("filing");
    return new AnsweredChange(
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

  @Override
  public String toString() {
    return id + " revision " + revision;
  }
}
