package org.filinghub.province.life;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often the node looks for due lapses, in real time (not the time of the {@code Clock} bean).
 *
 * @param pause between two runs
 * @param pauseAfterFailure after a run that could not read the database
 * @param batch filings read by one query
 */
@Validated
@ConfigurationProperties("filinghub.lapses")
record LapseProperties(
    @NotNull @DefaultValue("1s") Duration pause,
    @NotNull @DefaultValue("10s") Duration pauseAfterFailure,
    @Min(1) @Max(1000) @DefaultValue("100") int batch) {}
