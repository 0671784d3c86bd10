package org.filinghub.national.sequence;

import java.time.Duration;
import org.filinghub.schema.node.worker.Backoff;

/**
 * Batch size and waits of a {@link CommitDrivenWorker}.
 *
 * @param batch number of items in a full batch
 * @param giveWay wait after a full batch if this process committed within the last {@code giveWay};
 *     0 means no wait
 * @param lookAfter time after which an idle worker reads again, to find commits of other replicas
 * @param afterFailure wait after consecutive failures
 */
public record WorkerPacing(int batch, Duration giveWay, Duration lookAfter, Backoff afterFailure) {}
