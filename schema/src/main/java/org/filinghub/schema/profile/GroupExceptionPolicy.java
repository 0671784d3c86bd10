package org.filinghub.schema.profile;

/**
 * Whether a subsidiary may file here instead of its head office, and what its certificate must show
 * (GD-group). That the head office no longer files that product is no switch: one product has one
 * filing nationwide (MOE-11a).
 *
 * @param allowed this jurisdiction takes such filings
 * @param needsSeal 加盖总公司公章
 * @param needsReason 陈述因工作需要
 */
public record GroupExceptionPolicy(boolean allowed, boolean needsSeal, boolean needsReason) {}
