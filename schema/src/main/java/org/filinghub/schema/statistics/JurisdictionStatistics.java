package org.filinghub.schema.statistics;

import org.filinghub.schema.value.JurisdictionCode;

/** Counts of the events in one jurisdiction between two days (MOE-23). */
public record JurisdictionStatistics(
    JurisdictionCode jurisdiction,
    int submitted,
    int filed,
    int returned,
    int abandoned,
    int overdue,
    int revoked) {}
