package org.filinghub.national.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.filinghub.national.sequence.WorkerPacing;
import org.filinghub.national.worker.Backoff;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the search index follows and is asked.
 *
 * @param batch revisions followed in one transaction
 * @param candidates filings one question looks through at most, for its page and for its count
 * @param giveWay wait between batches while commits are no further apart than that, so that a
 *     registry that takes much in is not slowed by its index
 * @param lookAfter longest time until another replica's commit is noticed
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after failures in a row
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
