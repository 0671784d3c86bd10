package org.filinghub.contract;

import java.util.Locale;

/** Kind of caller. The tokens file contains one token under each name in lower case. */
public enum Persona {
  /** A caller without a token. */
  ANONYMOUS,
  /** The national node. */
  NODE,
  /** A reviewer of the authority under test. */
  REVIEWER,
  /** A reviewer of another authority. */
  STRANGER,
  /** The ministry, which approves or revokes in some jurisdictions. */
  MINISTRY,
  /** The provider of the kit's own filings. */
  PROVIDER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
