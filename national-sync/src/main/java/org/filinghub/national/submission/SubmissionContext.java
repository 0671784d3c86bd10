package org.filinghub.national.submission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * The stored facts that {@link SubmissionRules} needs to check one submission.
 *
 * @param connected authorities whose node is connected
 * @param barredUntil last day of the bar, for the owner and the submitter if barred today
 * @param products product keys of the apps, in the order of the form
 * @param holders the existing claim of each product that is taken
 * @param productsBarredUntil last day of the bar, for each product that was revoked with one
 * @param groupVersion version of the group relations from which the product keys were computed
 */
record SubmissionContext(
    Set<JurisdictionCode> connected,
    Map<Uscc, LocalDate> barredUntil,
    List<ProductKey> products,
    Map<ProductKey, ProductClaim> holders,
    Map<ProductKey, LocalDate> productsBarredUntil,
    long groupVersion) {}
