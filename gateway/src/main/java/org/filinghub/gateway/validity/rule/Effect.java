package org.filinghub.gateway.validity.rule;

import org.jspecify.annotations.Nullable;

/** The effect of a ground on the verdict, strongest first. Reasons are sorted in this order. */
enum Effect {
  UNDECIDED(Verdict.UNKNOWN),
  OUT_OF_SCOPE(Verdict.OUT_OF_SCOPE),
  AGAINST(Verdict.INVALID),
  CONDITION(Verdict.CONDITIONAL),
  SUPPORT(Verdict.VALID),
  /** Added to the reasons, never decides. */
  WARNING(null);

  private final @Nullable Verdict verdict;

  Effect(@Nullable Verdict verdict) {
    this.verdict = verdict;
  }

  Verdict verdict() {
    if (verdict == null) {
      throw new IllegalStateException(this + " decides no verdict");
    }
    return verdict;
  }
}
