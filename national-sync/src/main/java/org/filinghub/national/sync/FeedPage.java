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
 * A page of an authority's feed. Each change is parsed separately, so that one unreadable change
 * does not block the others.
 */
record FeedPage(
    int epoch, List<ReceivedChange> changes, ChangeCursor cursor, boolean hasMore, String digest) {

  FeedPage {
    changes = List.copyOf(changes);
  }

  /**
   * One change as the authority sent it.
   *
   * @param id filing id as the digest counts it; it may be malformed
   */
  record ReceivedChange(
      long sequence,
      String id,
      long revision,
      JsonNode raw,
      FeedItemReader.ReadResult<AuthorityChange> parsed) {}

  /**
   * Checks that the page follows the held position without a gap and matches its digest. Empty if
   * it does.
   *
   * @param held position of the last change in the registry; null before the first
   * @param restarted whether the authority reported EPOCH_CHANGED, so that this page begins a new
   *     epoch
   */
  Optional<ProblemException> check(@Nullable ChangeCursor held, boolean restarted) {
    if (held != null && !restarted && epoch != held.epoch()) {
      return gap("cursor epoch", epoch, held.epoch());
    }
    if (held != null && restarted && epoch <= held.epoch()) {
      return gap("cursor epoch", epoch, "more than " + held.epoch());
    }
    long last = held == null || restarted ? 0 : held.sequence();
    for (ReceivedChange change : changes) {
      if (change.sequence() != last + 1) {
        return gap("sequence", change.sequence(), last + 1);
      }
      last = change.sequence();
    }
    ChangeCursor end = new ChangeCursor(epoch, last);
    if (!cursor.equals(end)) {
      return gap("cursor", cursor, end);
    }
    if (changes.isEmpty() && hasMore) {
      return Optional.of(
          Problem.FEED_UNREADABLE.because("hasMore: true (expected: false on an empty page)"));
    }
    return digestProblem();
  }

  private Optional<ProblemException> digestProblem() {
    FeedDigest computed = FeedDigest.start();
    try {
      changes.forEach(change -> computed.add(change.id(), change.revision()));
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
