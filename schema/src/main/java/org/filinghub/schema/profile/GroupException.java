package org.filinghub.schema.profile;

/**
 * Whether a subsidiary may file here instead of its head office, and what its certificate must show
 * (GD-group).
 *
 * @param allowed this jurisdiction takes such filings
 * @param needsSeal 加盖总公司公章
 * @param needsReason 陈述因工作需要
 * @param lockHeadOffice once filed here, the head office no longer files that product
 */
public record GroupException(
    boolean allowed, boolean needsSeal, boolean needsReason, boolean lockHeadOffice) {}
