package org.filinghub.national.registry;

/**
 * Why a change was set aside.
 *
 * @param detail name, value and expectation, for an operator; no personal data
 */
public record FeedRejection(Reason reason, String detail) {

  /** What is wrong with a change or an entry of a list. */
  public enum Reason {
    /** Not what the contract says: a field is missing, or a value is none of its type. */
    UNREADABLE,
    /** An authority speaks of a filing that is not its own. */
    WRONG_JURISDICTION,
    /** An authority's feed carries what a platform recorded. */
    WRONG_ORIGIN,
    /** Another filing has this number; a number is never given twice. */
    NUMBER_TAKEN,
    /** The filing had another number, or loses the one it had. */
    NUMBER_CHANGED,
    /** A filing that stands as filed, or did, without a number. */
    NUMBER_MISSING,
    /** A number before the filing was ever filed. */
    NUMBER_TOO_EARLY,
    /** A revoked, cancelled or abandoned filing goes on; that takes a new filing. */
    FINAL_STATUS_LEFT,
    /** A white-list entry that ends before it begins, or names no stage. */
    ENTRY_MEANINGLESS
  }
}
