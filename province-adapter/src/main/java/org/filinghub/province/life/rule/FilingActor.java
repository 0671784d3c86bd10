package org.filinghub.province.life.rule;

/** The party on whose behalf a step is taken. */
public enum FilingActor {
  PROVIDER,
  /** The authority that holds the filing. */
  AUTHORITY,
  /** Another authority. All its commands are refused (MOE-7). */
  OTHER_AUTHORITY,
  /** 教育部, acting at the authority of a province. */
  MINISTRY,
  /** The node itself: a statutory clock or the buffer period has ended. */
  NODE
}
