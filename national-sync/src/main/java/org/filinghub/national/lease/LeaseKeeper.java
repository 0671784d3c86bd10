package org.filinghub.national.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Renews this replica's leases while the node runs and releases them when it stops. Its answers are
 * hints that save work; only the database decides ({@link LeaseTable#hold}).
 */
@Component
@EnableConfigurationProperties(LeaseProperties.class)
public class LeaseKeeper extends NodeWorker {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(2);

  private final LeaseTable leases;
  private final ConnectedAuthorities authorities;
  private final LeaseProperties settings;
  private final String replica;
  private final Map<JurisdictionCode, Lease> held = new ConcurrentHashMap<>();

  LeaseKeeper(LeaseTable leases, ConnectedAuthorities authorities, LeaseProperties settings) {
    this.leases = leases;
    this.authorities = authorities;
    this.settings = settings;
    this.replica = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Returns this replica's lease of an authority. Empty if another replica holds it. */
  public Optional<Lease> find(JurisdictionCode authority) {
    return Optional.ofNullable(held.get(authority));
  }

  /** Forgets a lease that the database has rejected. */
  public void lost(Lease lease) {
    if (held.remove(lease.authority(), lease)) {
      log.info("lease province={} fence={} lost", lease.authority(), lease.fence());
    }
  }

  @Override
  protected Disposable startWork() {
    return WorkerLoop.start("leases", this::step, (failures, failure) -> settings.renewEvery());
  }

  private Mono<Void> step() {
    return leases
        .renewAndShare(replica, authorities.all())
        .doOnNext(this::update)
        .then(Mono.delay(settings.renewEvery()))
        .then();
  }

  private void update(List<Lease> holding) {
    held.values().stream().filter(lease -> !holding.contains(lease)).forEach(this::lost);
    for (Lease lease : holding) {
      if (!lease.equals(held.put(lease.authority(), lease))) {
        log.info("lease province={} fence={} taken", lease.authority(), lease.fence());
      }
    }
  }

  @Override
  public void stop(Runnable stopped) {
    super.stop();
    held.clear();
    // Releases the leases immediately, so that other replicas need not wait for the end of the
    // term.
    // A subscribe() is allowed here: this is the end of the life cycle and not inside a pipeline.
    leases
        .release(replica)
        .timeout(RELEASE_TIMEOUT)
        .onErrorResume(
            failure -> {
              log.warn("leases not released because={}", failure.toString());
              return Mono.empty();
            })
        .doFinally(signal -> stopped.run())
        .subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  /** Starts before the workers that use leases, and stops after them. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
