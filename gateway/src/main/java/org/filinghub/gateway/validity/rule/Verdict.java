package org.filinghub.gateway.validity.rule;

/** Whether an app may be used (RULES B.9). */
public enum Verdict {
  VALID,
  INVALID,
  /** May be used under a condition; the reasons name the condition. */
  CONDITIONAL,
  /** Apps of this kind are not subject to filing at the place of use (XUST-1.1). */
  OUT_OF_SCOPE,
  /** Cannot be decided now. Never means INVALID. */
  UNKNOWN
}
