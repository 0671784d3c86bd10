package org.filinghub.national.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.filinghub.national.database.Transactions;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads an authority's feed again from its first change and takes in what the registry lacks of
 * some filings, by the same rules. The feed's position does not move; what was set aside once is
 * not set aside again. Problems: those of {@link FeedPass}.
 */
@Component
public class FeedReplay {
  private final FeedClient client;
  private final FeedPositionStore positions;
  private final Registry registry;
  private final LeaseTable leases;
  private final Transactions transactions;
  private final NationalCommitSignal commits;
  private final SyncProperties settings;
  private final Clock clock;

  FeedReplay(
      FeedClient client,
      FeedPositionStore positions,
      Registry registry,
      LeaseTable leases,
      Transactions transactions,
      NationalCommitSignal commits,
      SyncProperties settings,
      Clock clock) {
    this.client = client;
    this.positions = positions;
    this.registry = registry;
    this.leases = leases;
    this.transactions = transactions;
    this.commits = commits;
    this.settings = settings;
    this.clock = clock;
  }

  /** To the feed's end. Fails with LeaseLost when another holds the lease by now. */
  public Mono<Void> of(Lease lease, Set<FilingId> filings) {
    return page(lease, filings, null)
        .expand(
            page ->
                page.hasMore()
                    // Nobody waits for it: the authority gets time for others between two pages.
                    ? Mono.delay(settings.pause()).then(page(lease, filings, page.cursor()))
                    : Mono.empty())
        .then();
  }

  private Mono<FeedPage> page(Lease lease, Set<FilingId> filings, @Nullable ChangeCursor after) {
    return client
        .changes(lease.authority(), after, Duration.ZERO)
        .flatMap(
            page ->
                Mono.justOrEmpty(page.check(after, false))
                    .<FeedPage>flatMap(Mono::error)
                    .switchIfEmpty(Mono.defer(() -> take(lease, filings, page))));
  }

  private Mono<FeedPage> take(Lease lease, Set<FilingId> filings, FeedPage page) {
    List<Placed> wanted = new ArrayList<>();
    for (FeedPage.Item item : page.items()) {
      AuthorityChange change = item.read().value();
      if (change != null && filings.contains(change.filing().id())) {
        wanted.add(new Placed(new ChangeCursor(page.epoch(), item.sequence()), change));
      }
    }
    if (wanted.isEmpty()) {
      return Mono.just(page);
    }
    Instant now = SqlTime.storable(clock.instant());
    return transactions
        .write(leases.hold(lease).then(Mono.defer(() -> apply(lease, wanted, now))))
        .retryWhen(FeedIntake.CLAIMED_MEANWHILE)
        .doOnNext(commits::committed)
        .thenReturn(page);
  }

  private record Placed(ChangeCursor position, AuthorityChange change) {}

  private Mono<Long> apply(Lease lease, List<Placed> wanted, Instant now) {
    return registry
        .draft(lease.authority(), wanted.stream().map(Placed::change).toList(), now)
        .flatMap(draft -> apply(lease, draft, wanted));
  }

  private Mono<Long> apply(Lease lease, RegistryUpdate draft, List<Placed> wanted) {
    // What is rejected waits in quarantine since it first came.
    wanted.forEach(one -> draft.apply(one.position(), one.change()));
    return registry
        .write(draft)
        .flatMap(
            reached ->
                positions.count(lease.authority(), draft.newFilings(), 0).thenReturn(reached));
  }
}
