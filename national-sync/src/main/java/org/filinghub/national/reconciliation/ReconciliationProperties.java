package org.filinghub.national.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the registry is compared with its authorities.
 *
 * @param buckets parts in which an authority is compared; only those that differ are read
 * @param every time between comparisons of one authority
 * @param retry time until the next try after one that failed, or that left much undone
 * @param lookAfter time between looks for comparisons that are due
 * @param page filings of an authority listed at a time
 * @param most differing filings of each kind one comparison takes up
 */
@Validated
@ConfigurationProperties("filinghub.reconciliation")
record ReconciliationProperties(
    @Min(1) @Max(4096) @DefaultValue("256") int buckets,
    @NotNull @DefaultValue("24h") Duration every,
    @NotNull @DefaultValue("10m") Duration retry,
    @NotNull @DefaultValue("2s") Duration lookAfter,
    @Min(1) @Max(1000) @DefaultValue("500") int page,
    @Min(1) @Max(10000) @DefaultValue("1000") int most) {}
