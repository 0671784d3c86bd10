package org.filinghub.gateway.authority;

import java.util.Optional;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * An authority's current answer for one number.
 *
 * @param filing its public view; empty if the authority has no filing with this number
 */
public record LiveAnswer(
    JurisdictionCode authority, FilingNumber number, Optional<ProviderFiling> filing) {}
