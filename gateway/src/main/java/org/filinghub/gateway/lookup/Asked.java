package org.filinghub.gateway.lookup;

import org.filinghub.schema.value.FilingNumber;

/** One lookup of a request. */
public record Asked(FilingNumber number, Freshness freshness) {}
