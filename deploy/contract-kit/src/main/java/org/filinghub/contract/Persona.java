package org.filinghub.contract;

import java.util.Locale;

/** Who asks. The tokens file has one token under each name in lower case. */
public enum Persona {
  /** Without a token. */
  ANONYMOUS,
  /** The national node. */
  NODE,
  /** A reviewer of the authority under test. */
  REVIEWER,
  /** A reviewer of another authority. */
  STRANGER,
  MINISTRY,
  /** The provider of the kit's own filings. */
  PROVIDER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
