package org.filinghub.gateway.validity;

/** The answer to a question of validity (RULES B.9). */
public enum Verdict {
  VALID,
  INVALID,
  /** Usable for now or with care; the reasons say what is missing. */
  CONDITIONAL,
  /** Neither filed nor judged here (XUST-1.1). */
  OUT_OF_SCOPE,
  /** Cannot be known at present; never a no. */
  UNKNOWN
}
