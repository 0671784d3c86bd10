package org.filinghub.national.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.national.sequence.WorkerPacing;
import org.filinghub.schema.node.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the search index is updated and queried.
 *
 * @param batch revisions that one transaction indexes
 * @param candidates maximum number of filings that one query examines, for its page and for its
 *     count
 * @param giveWay pause between batches if a commit happened within the same time before; so
 *     indexing does not slow down a bulk ingest
 * @param lookAfter longest time until a commit of another replica is noticed
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after consecutive failures
 */
@Validated
@ConfigurationProperties("filinghub.search")
record SearchProperties(
    @Min(1) @Max(1_000) @DefaultValue("200") int batch,
    @Min(1) @DefaultValue("20000") int candidates,
    @NotNull @DefaultValue("250ms") Duration giveWay,
    @NotNull @DefaultValue("1s") Duration lookAfter,
    @NotNull @DefaultValue("100ms") Duration leastBackoff,
    @NotNull @DefaultValue("5s") Duration mostBackoff) {

  WorkerPacing pace() {
    return new WorkerPacing(batch, giveWay, lookAfter, new Backoff(leastBackoff, mostBackoff));
  }
}
