package org.filinghub.national.sync;

import java.util.List;
import java.util.Optional;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of an authority's feed. Each change is read by itself and kept as it came: one that cannot
 * be read must not hide the others.
 */
record FeedPage(int epoch, List<Item> items, ChangeCursor cursor, boolean hasMore, String digest) {

  FeedPage {
    items = List.copyOf(items);
  }

  /**
   * One change.
   *
   * @param id as the digest counts it, whatever it looks like
   */
  record Item(
      long sequence,
      String id,
      long revision,
      JsonNode raw,
      FeedItemReader.Read<AuthorityChange> read) {}

  /**
   * Whether the page follows what is held, without a gap, and is what its digest says.
   *
   * @param held the last change that was kept
   * @param restarted the authority said that its epoch changed, and this is the new one's beginning
   */
  Optional<ProblemException> check(@Nullable ChangeCursor held, boolean restarted) {
    if (held != null && !restarted && epoch != held.epoch()) {
      return gap("cursor epoch", epoch, held.epoch());
    }
    if (held != null && restarted && epoch <= held.epoch()) {
      return gap("cursor epoch", epoch, "more than " + held.epoch());
    }
    long last = held == null || restarted ? 0 : held.sequence();
    for (Item item : items) {
      if (item.sequence() != last + 1) {
        return gap("sequence", item.sequence(), last + 1);
      }
      last = item.sequence();
    }
    ChangeCursor end = new ChangeCursor(epoch, last);
    if (!cursor.equals(end)) {
      return gap("cursor", cursor, end);
    }
    if (items.isEmpty() && hasMore) {
      return Optional.of(
          Problem.FEED_UNREADABLE.because("hasMore: true (expected: false on an empty page)"));
    }
    return digestProblem();
  }

  private Optional<ProblemException> digestProblem() {
    FeedDigest computed = FeedDigest.start();
    try {
      items.forEach(item -> computed.add(item.id(), item.revision()));
    } catch (MalformedValue e) {
      return Optional.of(Problem.FEED_DIGEST_MISMATCH.because(String.valueOf(e.getMessage())));
    }
    return computed.hex().equals(digest)
        ? Optional.empty()
        : Optional.of(
            Problem.FEED_DIGEST_MISMATCH.because(
                String.valueOf(new MalformedValue("digest", digest, computed.hex()).getMessage())));
  }

  private static Optional<ProblemException> gap(String name, Object value, Object expected) {
    return Optional.of(
        Problem.FEED_GAP.because(name + ": " + value + " (expected: " + expected + ")"));
  }
}
