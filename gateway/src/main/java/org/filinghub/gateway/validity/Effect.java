package org.filinghub.gateway.validity;

import org.jspecify.annotations.Nullable;

/** What a ground does to the verdict; the strongest first, which is the order of reasons. */
enum Effect {
  UNKNOWING(Verdict.UNKNOWN),
  OUT_OF_SCOPE(Verdict.OUT_OF_SCOPE),
  AGAINST(Verdict.INVALID),
  CONDITION(Verdict.CONDITIONAL),
  SUPPORT(Verdict.VALID),
  /** Told beside the verdict, never decides it. */
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
