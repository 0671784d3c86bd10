package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** A quarantined change or white-list entry, with the document that the authority sent. */
public record QuarantineEntry(
    String id,
    JurisdictionCode jurisdiction,
    QuarantineKind kind,
    String position,
    String reason,
    String detail,
    String document,
    Instant recordedAt) {

  /** The list of the authority that contains the entry. */
  public enum QuarantineKind {
    CHANGE,
    WHITELIST
  }

  /** A page of quarantined entries, oldest first. */
  public record QuarantinePage(
      List<QuarantineEntry> entries, @Nullable String cursor, boolean hasMore) {}

  /** The outcome of applying a quarantined entry again. */
  public enum RetryOutcome {
    /** It is now in the registry. */
    TAKEN,
    /** The registry has newer data from the authority, so the entry is no longer needed. */
    SUPERSEDED,
    /** It still cannot be accepted and remains in quarantine. */
    REJECTED
  }

  /** The result of applying a quarantined entry again. */
  public record QuarantineRetry(RetryOutcome outcome, QuarantineEntry entry) {}
}
