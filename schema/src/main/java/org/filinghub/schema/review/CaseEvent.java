package org.filinghub.schema.review;

import java.time.Instant;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * One step of a filing's life (RULES B.2).
 *
 * @param revision the one it led to
 * @param command its name, or the clock that ran out
 * @param actor a role, never a person
 * @param occurredAt when it took effect
 */
public record CaseEvent(
    int revision,
    String command,
    @Nullable FilingStatus fromStatus,
    FilingStatus toStatus,
    String actor,
    RuleId rule,
    Instant occurredAt) {}
