package org.filinghub.gateway.clockboard;

import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.StatutoryClock;

/** A filing and its clock that runs out. */
public record ClockBoardEntry(ProviderFiling filing, StatutoryClock clock) {}
