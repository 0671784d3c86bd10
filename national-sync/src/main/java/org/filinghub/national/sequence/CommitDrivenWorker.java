package org.filinghub.national.sequence;

import java.util.function.Supplier;
import org.filinghub.schema.node.worker.NodeWorker;
import org.filinghub.schema.node.worker.WorkerLoop;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Follows what is committed for as long as the node runs, a batch at a time: at once after a commit
 * of this process, and by itself now and then for those of others.
 */
public abstract class CommitDrivenWorker extends NodeWorker {
  private final String name;
  private final Supplier<Mono<Integer>> batch;
  private final NationalCommitSignal commits;
  private final WorkerPacing pace;

  /**
   * @param name in the log
   * @param batch takes the next batch and tells how many that were; fewer than a full one: there
   *     are no more, or another replica is at it
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
    // Asked before the look: a commit that comes after the look wakes us.
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
