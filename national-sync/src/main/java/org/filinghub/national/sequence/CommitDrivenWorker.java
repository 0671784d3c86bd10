package org.filinghub.national.sequence;

import java.util.function.Supplier;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * A worker that processes committed rows in batches while the node runs. It reads immediately after
 * a commit of this process, and at a fixed interval to find commits of other replicas.
 */
public abstract class CommitDrivenWorker extends NodeWorker {
  private final String name;
  private final Supplier<Mono<Integer>> batch;
  private final NationalCommitSignal commits;
  private final WorkerPacing pace;

  /**
   * @param name name of the worker in the log
   * @param batch processes the next batch and returns the number of items in it. If the batch is
   *     not full, no more items exist or another replica processes them
   */
  protected CommitDrivenWorker(
      String name, Supplier<Mono<Integer>> batch, NationalCommitSignal commits, WorkerPacing pace) {
    this.name = name;
    this.batch = batch;
    this.commits = commits;
    this.pace = pace;
  }

  @Override
  protected final Disposable startWork() {
    return WorkerLoop.start(
        name, this::step, (failures, failure) -> pace.afterFailure().after(failures));
  }

  private Mono<Void> step() {
    // Read before the batch, so that a commit during the batch wakes the worker.
    long seen = commits.last();
    return batch
        .get()
        .flatMap(
            count -> {
              if (count < pace.batch()) {
                return Mono.firstWithSignal(
                    commits.after(seen), Mono.delay(pace.lookAfter()).then());
              }
              return !pace.giveWay().isZero() && commits.anyWithin(pace.giveWay())
                  ? Mono.delay(pace.giveWay()).then()
                  : Mono.empty();
            });
  }
}
