package org.filinghub.schema.access;

/** The role of a caller, from the claim {@code role} of the verified token, lower case there. */
public enum Role {
  ANONYMOUS,
  /** A provider, with its {@code uscc}. */
  PROVIDER,
  /** A reviewer of one filing authority, with its {@code jurisdiction}. */
  REVIEWER,
  MINISTRY,
  /** A mini-program platform, with its {@code uscc}. */
  PLATFORM,
  /** A white-list system of one {@code jurisdiction}. */
  WHITELIST,
  /** An institutional user, with its {@code uscc}. */
  INSTITUTION,
  OPERATOR,
  /** Another node of the hub; {@code sub} names it. */
  NODE
}
