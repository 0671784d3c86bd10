package org.filinghub.national.lease;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.worker.WorkerLoop;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Keeps this replica's leases for as long as it runs and lets them go when it stops. What it says
 * is a hint that saves work; the database has the last word ({@link LeaseTable#hold}).
 */
@Component
@EnableConfigurationProperties(LeaseProperties.class)
public class LeaseKeeper implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);
  private static final Duration PARTING = Duration.ofSeconds(2);

  private final LeaseTable leases;
  private final ConnectedAuthorities authorities;
  private final LeaseProperties settings;
  private final String me;
  private final Map<JurisdictionCode, Lease> held = new ConcurrentHashMap<>();
  private final Disposable.Swap loop = Disposables.swap();
  private volatile boolean running;

  LeaseKeeper(LeaseTable leases, ConnectedAuthorities authorities, LeaseProperties settings) {
    this.leases = leases;
    this.authorities = authorities;
    this.settings = settings;
    this.me = settings.node() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** This replica's lease of an authority, when it has it. */
  public Optional<Lease> find(JurisdictionCode authority) {
    return Optional.ofNullable(held.get(authority));
  }

  /** Somebody learned from the database that it is gone. */
  public void lost(Lease lease) {
    if (held.remove(lease.authority(), lease)) {
      log.info("lease province={} fence={} lost", lease.authority(), lease.fence());
    }
  }

  @Override
  public void start() {
    running = true;
    loop.update(WorkerLoop.start("leases", this::step, (failures, failure) -> settings.look()));
  }

  private Mono<Void> step() {
    return leases
        .tend(me, authorities.all())
        .doOnNext(this::now)
        .then(Mono.delay(settings.look()))
        .then();
  }

  private void now(List<Lease> holding) {
    held.values().stream().filter(lease -> !holding.contains(lease)).forEach(this::lost);
    for (Lease lease : holding) {
      if (!lease.equals(held.put(lease.authority(), lease))) {
        log.info("lease province={} fence={} taken", lease.authority(), lease.fence());
      }
    }
  }

  @Override
  public void stop(Runnable stopped) {
    running = false;
    loop.update(Disposables.disposed());
    held.clear();
    // Others need not wait for the end of the term. The end of a life, not the middle of a
    // pipeline.
    leases
        .letGo(me)
        .timeout(PARTING)
        .onErrorResume(
            failure -> {
              log.warn("leases not let go because={}", failure.toString());
              return Mono.empty();
            })
        .doFinally(signal -> stopped.run())
        .subscribe();
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before those who work under leases, and stopped after them. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
