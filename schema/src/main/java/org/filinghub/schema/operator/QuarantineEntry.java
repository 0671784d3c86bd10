package org.filinghub.schema.operator;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/** A change or white-list entry that could not be accepted, with what was sent. */
public record QuarantineEntry(
    String id,
    JurisdictionCode jurisdiction,
    QuarantineKind kind,
    String position,
    String reason,
    String detail,
    String document,
    Instant recordedAt) {

  /** From which of an authority's lists. */
  public enum QuarantineKind {
    CHANGE,
    WHITELIST
  }

  /** A page of what waits in quarantine, the oldest first. */
  public record QuarantinePage(
      List<QuarantineEntry> entries, @Nullable String cursor, boolean hasMore) {}

  /** What became of something that was taken through the rules again. */
  public enum RetryOutcome {
    /** It is in the registry now. */
    TAKEN,
    /** The registry holds something newer from the authority. */
    SUPERSEDED,
    /** It still cannot be accepted. */
    REJECTED
  }

  /** What became of something that was taken through the rules again. */
  public record QuarantineRetry(RetryOutcome outcome, QuarantineEntry entry) {}
}
