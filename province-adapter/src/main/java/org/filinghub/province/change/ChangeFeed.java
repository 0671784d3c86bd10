package org.filinghub.province.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.commit.StorePosition;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.AuthorityChangePage;
import org.filinghub.schema.feed.FeedDigest;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Returns pages of the feed, immediately or by long poll. */
@Component
class ChangeFeed {
  /**
   * White-list position of each reader's last answer. A reader pulls the white list between two
   * calls. If an entry is stored after that pull and before the next call, the next call must
   * return immediately and not wait for its full time.
   */
  private final Cache<FeedReader, Long> lastAnswered =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  private final ChangeLog log;
  private final AuthorityCommits commits;

  ChangeFeed(ChangeLog log, AuthorityCommits commits) {
    this.log = log;
    this.commits = commits;
  }

  /** A node that reads the feed of one authority. */
  private record FeedReader(JurisdictionCode authority, String subject) {}

  /** A page request; {@code atMost} is the longest wait. */
  record ChangePageRequest(@Nullable ChangeCursor after, int first, Duration atMost) {}

  /** Problems: CURSOR_REFUSED, EPOCH_CHANGED, OVERLOADED. */
  Mono<AuthorityChangePage> page(
      HostedAuthority authority, String subject, ChangePageRequest request) {
    FeedReader reader = new FeedReader(authority.code(), subject);
    return commits
        .positions(authority)
        .flatMap(
            now -> {
              int after = positionOf(request, now);
              if (request.atMost().isZero()
                  || now.sequence() > after
                  || hasNewWhitelist(reader, now)) {
                return answer(authority, reader, request, now);
              }
              return commits
                  .await(authority, then -> then.isAheadOf(now), request.atMost())
                  .then(commits.positions(authority))
                  .flatMap(then -> answer(authority, reader, request, then));
            });
  }

  private boolean hasNewWhitelist(FeedReader reader, StorePosition now) {
    Long last = lastAnswered.getIfPresent(reader);
    return last != null && now.whitelist() > last;
  }

  private Mono<AuthorityChangePage> answer(
      HostedAuthority authority, FeedReader reader, ChangePageRequest request, StorePosition now) {
    int after = positionOf(request, now);
    int end = (int) Math.min(now.sequence(), (long) after + request.first());
    Mono<List<AuthorityChange>> changes =
        end == after ? Mono.just(List.of()) : log.read(authority, after, end);
    return changes
        .map(found -> page(found, now, end))
        .doOnNext(page -> lastAnswered.put(reader, now.whitelist()));
  }

  private static int positionOf(ChangePageRequest request, StorePosition now) {
    return (int) now.positionIn(now.sequence(), request.after());
  }

  private static AuthorityChangePage page(
      List<AuthorityChange> changes, StorePosition now, int end) {
    FeedDigest digest = FeedDigest.start();
    for (AuthorityChange change : changes) {
      digest.add(change.filing().id().value(), change.filing().revision());
    }
    return new AuthorityChangePage(
        String.valueOf(now.epoch()),
        changes,
        new ChangeCursor(now.epoch(), end),
        end < now.sequence(),
        digest.hex());
  }
}
