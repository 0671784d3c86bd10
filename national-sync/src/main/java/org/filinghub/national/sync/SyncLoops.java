package org.filinghub.national.sync;

import java.time.Duration;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseKeeper;
import org.filinghub.national.lease.LeaseLost;
import org.filinghub.schema.node.worker.Backoff;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * One loop per connected authority, so that one in trouble never holds up another. It reads while
 * this replica has the authority's lease.
 */
@Component
@EnableConfigurationProperties(SyncProperties.class)
class SyncLoops extends NodeWorker {
  private final ConnectedAuthorities authorities;
  private final FeedPass pass;
  private final LeaseKeeper leases;
  private final SyncProperties settings;

  SyncLoops(
      ConnectedAuthorities authorities,
      FeedPass pass,
      LeaseKeeper leases,
      SyncProperties settings) {
    this.authorities = authorities;
    this.pass = pass;
    this.leases = leases;
    this.settings = settings;
  }

  @Override
  protected Disposable startWork() {
    Backoff backoff = settings.backoff();
    Backoff stopped = settings.stopped();
    Disposable.Composite all = Disposables.composite();
    for (JurisdictionCode authority : authorities.all()) {
      all.add(
          WorkerLoop.start(
              "sync-" + authority,
              () -> step(authority),
              (failures, failure) ->
                  FeedPass.needsOperator(failure) ? stopped.after(1) : backoff.after(failures)));
    }
    return all;
  }

  private Mono<Void> step(JurisdictionCode authority) {
    return leases
        .find(authority)
        .map(
            lease ->
                read(lease)
                    .onErrorResume(
                        LeaseLost.class, lost -> Mono.fromRunnable(() -> leases.lost(lease))))
        .orElseGet(() -> Mono.delay(settings.pause()).then());
  }

  private Mono<Void> read(Lease lease) {
    return pass.run(lease, settings.longPoll())
        .elapsed()
        .flatMap(
            timed -> {
              boolean answeredAtOnce = timed.getT1() < settings.longPoll().toMillis() / 2;
              boolean nothingNew = timed.getT2().applied() + timed.getT2().quarantined() == 0;
              Duration pause = answeredAtOnce && nothingNew ? settings.pause() : Duration.ZERO;
              return pause.isZero() ? Mono.empty() : Mono.delay(pause).then();
            });
  }
}
