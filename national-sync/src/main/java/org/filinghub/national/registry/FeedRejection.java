package org.filinghub.national.registry;

/**
 * Why a change or a white-list entry of an authority is quarantined.
 *
 * @param detail name, value and expected value, for an operator; contains no personal data
 */
public record FeedRejection(RejectionReason reason, String detail) {

  /** What is wrong with a change or an entry. The database stores the names. */
  public enum RejectionReason {
    /** It does not match the contract: a field is missing or has a wrong type. */
    UNREADABLE,
    /** The filing belongs to another authority. */
    WRONG_JURISDICTION,
    /** An authority's feed contains a record that a platform shared. */
    WRONG_ORIGIN,
    /** Another filing holds this number; a number is never issued twice. */
    NUMBER_TAKEN,
    /** The filing held another number, or it loses the number that it held. */
    NUMBER_CHANGED,
    /** The filing is or was filed and has no number. */
    NUMBER_MISSING,
    /** The filing has a number before it was filed. */
    NUMBER_TOO_EARLY,
    /** A revoked, cancelled or abandoned filing changes its status; a new filing is required. */
    FINAL_STATUS_LEFT,
    /** A white-list entry ends before it begins, or names no stage. */
    ENTRY_MEANINGLESS
  }
}
