package org.filinghub.schema.review;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One step in the history of a filing (RULES B.2).
 *
 * @param revision the revision after the step
 * @param command name of the command, or of the clock that expired
 * @param actor a role, never a person
 * @param occurredAt when the step took effect
 */
public record CaseEvent(
    int revision,
    String command,
    @Nullable FilingStatus fromStatus,
    FilingStatus toStatus,
    String actor,
    RuleId rule,
    Instant occurredAt) {}
