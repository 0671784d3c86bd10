package org.filinghub.schema.submission;

import java.time.Instant;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * One app of one accepted submission, as the national node delivers it to the authority; {@code id}
 * is the key of the delivery.
 */
public record AcceptedSubmissionInput(
    FilingId id,
    Instant submittedAt,
    RouteDecision route,
    OrganizationInput owner,
    @Nullable OrganizationInput developer,
    BusinessSystemInput system,
    AppFormInput app) {}
