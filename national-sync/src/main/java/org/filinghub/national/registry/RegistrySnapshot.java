package org.filinghub.national.registry;

import java.util.Map;
import org.filinghub.national.claim.ProductClaimSet;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;

/**
 * What the registry holds that a page of changes may touch.
 *
 * @param numbers which filing holds each number of the page
 * @param groups for each owner of the page who stands for its group
 */
record RegistrySnapshot(
    Map<FilingId, RegisteredFiling> filings,
    Map<FilingNumber, FilingId> numbers,
    ProductClaimSet claims,
    Map<Uscc, Uscc> groups) {}
