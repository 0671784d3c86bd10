package org.filinghub.schema.registry;

import java.time.LocalDate;

/**
 * One time at which a provider was barred from submitting, nationwide (MOE-24b); days in
 * Asia/Shanghai.
 *
 * @param decidedOn day of the blacklist decision
 * @param barredUntil last barred day
 */
public record Bar(LocalDate decidedOn, LocalDate barredUntil) {}
