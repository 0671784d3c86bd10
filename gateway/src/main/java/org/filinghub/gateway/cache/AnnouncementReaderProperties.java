package org.filinghub.gateway.cache;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How changed numbers are heard of.
 *
 * @param stream key of the Redis stream that the national node writes
 * @param block how long one read waits for news
 * @param silence without a reply for so long, what this process keeps is no longer trusted
 * @param batch announcements in one read
 * @param leastBackoff first wait after a failure
 * @param mostBackoff longest wait after failures in a row
 */
@Validated
@ConfigurationProperties("filinghub.announcements")
record AnnouncementReaderProperties(
    @NotBlank @DefaultValue("filinghub:announcements") String stream,
    @NotNull @DefaultValue("1s") Duration block,
    @NotNull @DefaultValue("3s") Duration silence,
    @Min(1) @DefaultValue("500") int batch,
    @NotNull @DefaultValue("100ms") Duration leastBackoff,
    @NotNull @DefaultValue("2s") Duration mostBackoff) {}
