package org.filinghub.national.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseTable;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads an authority's feed again from its first change and writes what the registry lacks of some
 * filings. The feed's position does not move, and no item is quarantined a second time. Problems:
 * those of {@link FeedPass}.
 */
@Component
public class FeedReplay {
  private final FeedClient client;
  private final FeedIntake intake;
  private final LeaseTable leases;
  private final SyncProperties settings;

  FeedReplay(FeedClient client, FeedIntake intake, LeaseTable leases, SyncProperties settings) {
    this.client = client;
    this.intake = intake;
    this.leases = leases;
    this.settings = settings;
  }

  /** Reads to the feed's end. Fails with LeaseLost if another replica holds the lease. */
  public Mono<Void> run(Lease lease, Set<FilingId> filings) {
    return readPage(lease, filings, null)
        .expand(
            page ->
                page.hasMore()
                    // No caller waits: the pause leaves the authority time for other requests.
                    ? Mono.delay(settings.pause()).then(readPage(lease, filings, page.cursor()))
                    : Mono.empty())
        .then();
  }

  private Mono<FeedPage> readPage(
      Lease lease, Set<FilingId> filings, @Nullable ChangeCursor after) {
    return client
        .changes(lease.authority(), after, Duration.ZERO)
        .flatMap(
            page ->
                Mono.justOrEmpty(page.check(after, false))
                    .<FeedPage>flatMap(Mono::error)
                    .switchIfEmpty(Mono.defer(() -> write(lease, filings, page))));
  }

  private Mono<FeedPage> write(Lease lease, Set<FilingId> filings, FeedPage page) {
    List<FeedIntake.PositionedChange> wanted = new ArrayList<>();
    for (FeedPage.ReceivedChange received : page.changes()) {
      AuthorityChange change = received.parsed().value();
      if (change != null && filings.contains(change.filing().id())) {
        wanted.add(
            new FeedIntake.PositionedChange(
                new ChangeCursor(page.epoch(), received.sequence()), change));
      }
    }
    return wanted.isEmpty()
        ? Mono.just(page)
        : intake.writeAgain(leases.hold(lease), lease.authority(), wanted).thenReturn(page);
  }
}
