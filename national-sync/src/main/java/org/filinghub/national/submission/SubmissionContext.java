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
 * What stands nationally when a submission comes.
 *
 * @param connected authorities that can be delivered to
 * @param barredUntil last barred day of each organization of the submission that is barred today
 * @param products of the apps of the form, in order
 * @param holders who holds each of these products already
 * @param productsBarredUntil last barred day of each of these products that was revoked with a bar
 * @param groupChanges how often groups had changed when it was looked
 */
record SubmissionContext(
    Set<JurisdictionCode> connected,
    Map<Uscc, LocalDate> barredUntil,
    List<ProductKey> products,
    Map<ProductKey, ProductClaim> holders,
    Map<ProductKey, LocalDate> productsBarredUntil,
    long groupChanges) {}
