package org.filinghub.national.sync;

/**
 * What one page, or all pages of one pass, changed in the registry.
 *
 * @param applied changes and white-list entries that were written
 * @param quarantined changes and entries that were quarantined
 * @param sequence national sequence that was reached; 0 if nothing was written
 * @param hasMore whether the authority has further pages
 */
public record IntakeResult(int applied, int quarantined, long sequence, boolean hasMore) {
  static final IntakeResult NOTHING = new IntakeResult(0, 0, 0, false);

  IntakeResult plus(IntakeResult next) {
    return new IntakeResult(
        applied + next.applied,
        quarantined + next.quarantined,
        Math.max(sequence, next.sequence),
        next.hasMore);
  }
}
