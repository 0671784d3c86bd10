package org.filinghub.province.whitelist;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.province.commit.AuthorityCommits;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistPage;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistResult;
import org.filinghub.schema.whitelist.WhitelistRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores white-list entries and returns them in storage order. */
@Component
public class AuthorityWhitelist {
  private static final Logger log = LoggerFactory.getLogger(AuthorityWhitelist.class);

  private final WhitelistStore store;
  private final AuthorityCommits commits;
  private final Clock clock;

  AuthorityWhitelist(WhitelistStore store, AuthorityCommits commits, Clock clock) {
    this.store = store;
    this.commits = commits;
    this.clock = clock;
  }

  /**
   * Stores the valid entries even if others are refused. Of two entries for one number, the later
   * one is stored.
   */
  public Mono<WhitelistResult> put(HostedAuthority authority, List<WhitelistEntry> entries) {
    List<Refusal> refusals = new ArrayList<>();
    Map<FilingNumber, WhitelistEntry> good = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      List<Refusal> wrong = WhitelistRules.check(i, entries.get(i));
      refusals.addAll(wrong);
      if (wrong.isEmpty()) {
        good.put(entries.get(i).number(), entries.get(i));
      }
    }
    WhitelistResult result = new WhitelistResult(good.size(), refusals);
    if (good.isEmpty()) {
      return Mono.just(result);
    }
    Instant now = clock.instant();
    return authority
        .write(store.put(authority, good.values(), now).thenReturn(result))
        .doOnNext(
            stored -> {
              commits.committed(authority);
              log.info(
                  "whitelist authority={} stored={} refused={}",
                  authority.code(),
                  stored.stored(),
                  stored.refusals().size());
            });
  }

  /** Problems: CURSOR_REFUSED, EPOCH_CHANGED. */
  Mono<WhitelistPage> page(HostedAuthority authority, @Nullable ChangeCursor after, int first) {
    return commits
        .positions(authority)
        .flatMap(
            now ->
                store
                    .read(authority, now.positionIn(now.whitelist(), after), first + 1)
                    .map(found -> page(found, now.epoch(), first)));
  }

  private static WhitelistPage page(
      List<WhitelistStore.PositionedEntry> found, int epoch, int first) {
    List<WhitelistStore.PositionedEntry> page = found.subList(0, Math.min(first, found.size()));
    String cursor =
        page.isEmpty()
            ? null
            : new ChangeCursor(epoch, page.get(page.size() - 1).position()).toString();
    return new WhitelistPage(
        page.stream().map(WhitelistStore.PositionedEntry::entry).toList(),
        cursor,
        found.size() > first);
  }
}
