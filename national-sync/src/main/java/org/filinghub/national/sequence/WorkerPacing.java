package org.filinghub.national.sequence;

import java.time.Duration;
import org.filinghub.schema.node.worker.Backoff;

/**
 * How a {@link CommitDrivenWorker} goes on.
 *
 * @param batch how many a full batch are
 * @param giveWay wait between full batches while commits are no further apart than that; 0: none
 * @param lookAfter longest time until another replica's commit is noticed
 */
public record WorkerPacing(int batch, Duration giveWay, Duration lookAfter, Backoff afterFailure) {}
