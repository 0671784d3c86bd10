package org.filinghub.schema.submission;

import java.time.Instant;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * One app of an accepted submission, as the national node delivers it to the authority.
 *
 * @param id also the idempotency key of the delivery
 * @param developer null if the owner is the developer
 */
public record AcceptedSubmissionInput(
    FilingId id,
    Instant submittedAt,
    RouteDecision route,
    OrganizationInput owner,
    @Nullable OrganizationInput developer,
    BusinessSystemInput system,
    AppFormInput app) {}
