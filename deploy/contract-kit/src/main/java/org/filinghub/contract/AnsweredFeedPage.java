package org.filinghub.contract;

import java.util.List;
import java.util.stream.StreamSupport;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A page of the feed as it was answered, however wrong. */
record AnsweredFeedPage(
    @Nullable String after,
    String epoch,
    String cursor,
    boolean hasMore,
    String digest,
    List<Change> changes) {

  AnsweredFeedPage {
    changes = List.copyOf(changes);
  }

  static AnsweredFeedPage read(@Nullable String after, Reply reply) {
    JsonNode page = reply.answered().at("changes");
    return new AnsweredFeedPage(
        after,
        page.path("epoch").asString(""),
        page.path("cursor").asString(""),
        page.path("hasMore").asBoolean(false),
        page.path("digest").asString(""),
        StreamSupport.stream(page.path("changes").spliterator(), false).map(Change::read).toList());
  }

  /** What its digest must be. */
  String computed() {
    FeedDigest digest = FeedDigest.start();
    try {
      changes.forEach(change -> digest.add(change.id(), change.revision()));
    } catch (MalformedValue e) {
      throw new Unmet(named() + ": " + e.getMessage());
    }
    return digest.hex();
  }

  String named() {
    return "page after " + (after == null ? "nothing" : after);
  }
}
