package org.filinghub.gateway.cache;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the announcement reader.
 *
 * @param stream key of the Redis stream that the national node writes
 * @param block how long one read of the stream waits for new entries
 * @param silence after this time without a reply of Redis, the cache in this process is not used
 * @param batch maximum number of announcements in one read
 * @param leastBackoff wait before the first retry after a failure
 * @param mostBackoff longest wait between retries
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
