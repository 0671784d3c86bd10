package org.filinghub.national.reconciliation;

import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.lease.Lease;
import org.filinghub.national.lease.LeaseKeeper;
import org.filinghub.national.lease.LeaseLost;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import org.filinghub.schema.operator.Drift.DriftKind;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.JurisdictionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Runs one loop per connected authority, so that a large or failing authority does not delay
 * others. The loop compares the authority when a comparison is due and this replica holds the
 * lease.
 */
@Component
@EnableConfigurationProperties(ReconciliationProperties.class)
class ReconciliationLoops extends NodeWorker {
  private static final Logger log = LoggerFactory.getLogger(ReconciliationLoops.class);

  private final ConnectedAuthorities authorities;
  private final LeaseKeeper leases;
  private final ReconciliationRun run;
  private final ReconciliationStore reconciliations;
  private final ReconciliationProperties settings;

  ReconciliationLoops(
      ConnectedAuthorities authorities,
      LeaseKeeper leases,
      ReconciliationRun run,
      ReconciliationStore reconciliations,
      ReconciliationProperties settings) {
    this.authorities = authorities;
    this.leases = leases;
    this.run = run;
    this.reconciliations = reconciliations;
    this.settings = settings;
  }

  @Override
  protected Disposable startWork() {
    Disposable.Composite all = Disposables.composite();
    for (JurisdictionCode authority : authorities.all()) {
      all.add(
          WorkerLoop.start(
              "reconciliation-" + authority,
              () -> step(authority),
              (failures, failure) -> settings.lookAfter()));
    }
    return all;
  }

  private Mono<Void> step(JurisdictionCode authority) {
    return Mono.justOrEmpty(leases.find(authority))
        .filterWhen(lease -> reconciliations.isDue(authority))
        .flatMap(this::compare)
        .then(Mono.delay(settings.lookAfter()))
        .then();
  }

  private Mono<Void> compare(Lease lease) {
    return reconciliations
        .begin(lease.authority())
        .then(Mono.defer(() -> run.run(lease)))
        .flatMap(
            result -> reconciliations.end(lease, result).doOnSuccess(done -> report(lease, result)))
        .onErrorResume(LeaseLost.class, lost -> Mono.fromRunnable(() -> leases.lost(lease)))
        .onErrorResume(
            failure -> {
              Problem trouble =
                  failure instanceof ProblemException known ? known.problem() : Problem.INTERNAL;
              log.warn(
                  "reconciliation province={} trouble={} because={}",
                  lease.authority(),
                  trouble,
                  failure.toString());
              return reconciliations.fail(lease.authority(), trouble.name());
            });
  }

  private static void report(Lease lease, ReconciliationRun.ReconciliationResult result) {
    log.info(
        "reconciliation province={} buckets={} differing={} repaired={} unknown={} older={}"
            + " behind={}",
        lease.authority(),
        result.buckets(),
        result.differing(),
        result.repaired(),
        result.count(DriftKind.UNKNOWN_THERE),
        result.count(DriftKind.OLDER_THERE),
        result.count(DriftKind.BEHIND_HERE));
  }
}
