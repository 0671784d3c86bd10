package org.filinghub.schema.platform;

/** What a platform holds of one record. */
public record PlatformRevision(String platformAppId, int revision) {}
