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
 * @param buckets number of buckets of a digest; only buckets that differ are read
 * @param every time between comparisons of one authority
 * @param retry time until the next comparison after one that failed or was incomplete
 * @param lookAfter time between checks for due comparisons
 * @param page filings per request
 * @param most number of differing filings of each kind that one comparison reports
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
