package org.filinghub.gateway.authority;

import java.util.Optional;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * An authority's own word on one number at this moment.
 *
 * @param filing its public view; empty when the authority knows no such number
 */
public record LiveAnswer(
    JurisdictionCode authority, FilingNumber number, Optional<ProviderFiling> filing) {}
