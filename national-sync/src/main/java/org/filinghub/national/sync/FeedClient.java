package org.filinghub.national.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Reads changes and white-list entries from an authority's node. The queries select no restricted
 * field.
 */
@Component
class FeedClient {
  private static final NodeOperation CHANGES = NodeOperation.load(FeedClient.class, "changes");
  private static final NodeOperation WHITELIST = NodeOperation.load(FeedClient.class, "whitelist");

  private final AuthorityNodeClient calls;
  private final FeedItemReader reader;
  private final SyncProperties settings;

  FeedClient(AuthorityNodeClient calls, FeedItemReader reader, SyncProperties settings) {
    this.calls = calls;
    this.reader = reader;
    this.settings = settings;
  }

  /**
   * Returns the changes after a position.
   *
   * @param after if null, from the first change
   * @param wait how long the authority may hold the request while it has no new change
   */
  Mono<FeedPage> changes(JurisdictionCode authority, @Nullable ChangeCursor after, Duration wait) {
    Map<String, Object> variables = new HashMap<>();
    if (after != null) {
      variables.put("after", after.toString());
    }
    variables.put("first", settings.page());
    variables.put("waitSeconds", wait.toSeconds());
    return calls
        .get(authority, CHANGES, variables, RawChangePage.class, wait)
        .map(page -> page.read(reader));
  }

  /**
   * Returns the white-list entries after a cursor.
   *
   * @param after if null, from the first entry
   */
  Mono<RawWhitelistPage> whitelist(JurisdictionCode authority, @Nullable String after) {
    Map<String, Object> variables = new HashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("first", settings.page());
    return calls
        .get(authority, WHITELIST, variables, RawWhitelistPage.class)
        .map(page -> page.checked(after));
  }

  record RawChangePage(
      String epoch, List<JsonNode> changes, String cursor, boolean hasMore, String digest) {

    FeedPage read(FeedItemReader reader) {
      try {
        List<FeedPage.ReceivedChange> received = new ArrayList<>();
        for (JsonNode change : changes) {
          JsonNode filing = change.path("filing");
          received.add(
              new FeedPage.ReceivedChange(
                  change.path("sequence").asLong(0),
                  filing.path("id").asString(""),
                  filing.path("revision").asLong(-1),
                  change,
                  reader.read(change, AuthorityChange.class)));
        }
        return new FeedPage(
            Integer.parseInt(epoch), received, ChangeCursor.parse(cursor), hasMore, digest);
      } catch (NumberFormatException | NullPointerException e) {
        throw Problem.FEED_UNREADABLE.because(
            "page of changes: a required field is missing or has a wrong type");
      } catch (MalformedValue e) {
        throw Problem.FEED_UNREADABLE.because(String.valueOf(e.getMessage()));
      }
    }
  }

  record RawWhitelistPage(List<JsonNode> entries, @Nullable String cursor, boolean hasMore) {

    /** Requires that the cursor advances; otherwise reading the list would never end. */
    RawWhitelistPage checked(@Nullable String after) {
      boolean unchanged = cursor == null || cursor.equals(after);
      if (unchanged && (hasMore || !entries.isEmpty())) {
        throw Problem.FEED_UNREADABLE.because(
            "white-list cursor: "
                + cursor
                + " (expected: a cursor after the entries of this page)");
      }
      if (cursor != null && cursor.length() > 200) {
        throw Problem.FEED_UNREADABLE.because(
            "white-list cursor: " + cursor.length() + " characters (expected: at most 200)");
      }
      return this;
    }
  }
}
