package org.filinghub.national.registry;

import java.util.Map;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;

/**
 * The part of the registry that a page of changes may change, read before the page is applied.
 *
 * @param numbers the filing that holds each number of the page
 * @param headOffices the top head office of each owner of the page that belongs to a group
 */
record RegistrySnapshot(
    Map<FilingId, RegisteredFiling> filings,
    Map<FilingNumber, FilingId> numbers,
    ProductClaimSet claims,
    Map<Uscc, Uscc> headOffices) {}
