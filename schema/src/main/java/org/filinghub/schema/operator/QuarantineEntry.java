package org.filinghub.schema.operator;

import java.time.Instant;
import org.filinghub.schema.value.JurisdictionCode;

/** A change or white-list entry that could not be accepted, with what was sent. */
public record QuarantineEntry(
    String id,
    JurisdictionCode jurisdiction,
    QuarantineKind kind,
    String position,
    String reason,
    String detail,
    String document,
    Instant recordedAt) {}
