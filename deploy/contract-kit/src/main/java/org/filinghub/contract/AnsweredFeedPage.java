package org.filinghub.contract;

import java.util.List;
import java.util.stream.StreamSupport;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Page of the feed as the node returned it. It is not validated. */
record AnsweredFeedPage(
    @Nullable String after,
    String epoch,
    String cursor,
    boolean hasMore,
    String digest,
    List<AnsweredChange> changes) {

  AnsweredFeedPage {
    changes = List.copyOf(changes);
  }

  static AnsweredFeedPage read(@Nullable String after, NodeReply reply) {
    JsonNode page = reply.requireData().at("changes");
    return new AnsweredFeedPage(
        after,
        page.path("epoch").asString(""),
        page.path("cursor").asString(""),
        page.path("hasMore").asBoolean(false),
        page.path("digest").asString(""),
        StreamSupport.stream(page.path("changes").spliterator(), false)
            .map(AnsweredChange::read)
            .toList());
  }

  /** Returns the correct digest of this page. */
  String computed() {
    FeedDigest digest = FeedDigest.start();
    try {
      changes.forEach(change -> digest.add(change.id(), change.revision()));
    } catch (MalformedValue e) {
      throw new UnmetExpectation(named() + ": " + e.getMessage());
    }
    return digest.hex();
  }

  /** Returns the position of this page, for messages. */
  String named() {
    return after == null ? "first page" : "page after " + after;
  }
}
