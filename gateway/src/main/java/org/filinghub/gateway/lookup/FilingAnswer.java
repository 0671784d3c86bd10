package org.filinghub.gateway.lookup;

import java.time.Instant;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one number, who said so, and when.
 *
 * @param filing its public view; set with FOUND
 * @param authority who answers for this number
 * @param asOf when the source last confirmed this
 */
public record FilingAnswer(
    Outcome outcome,
    FilingNumber number,
    @Nullable ProviderFiling filing,
    @Nullable JurisdictionCode authority,
    AnswerSource source,
    Instant asOf) {}
