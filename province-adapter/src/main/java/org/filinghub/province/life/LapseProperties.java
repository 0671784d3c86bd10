package org.filinghub.province.life;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often to look for what has fallen due; real time, whatever the clock says.
 *
 * @param pause between two looks
 * @param pauseAfterFailure when the database could not be asked
 * @param batch filings looked up at once
 */
@Validated
@ConfigurationProperties("filinghub.lapses")
record LapseProperties(
    @NotNull @DefaultValue("1s") Duration pause,
    @NotNull @DefaultValue("10s") Duration pauseAfterFailure,
    @Min(1) @Max(1000) @DefaultValue("100") int batch) {}
