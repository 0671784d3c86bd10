package org.filinghub.schema.search;

import org.filinghub.schema.filing.ProviderFiling;

/** A filing found; {@code cursor} is the position after it. */
public record FilingEdge(String cursor, ProviderFiling node) {}
