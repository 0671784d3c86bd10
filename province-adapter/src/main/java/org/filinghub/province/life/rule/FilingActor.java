package org.filinghub.province.life.rule;

/** On whose behalf a step is taken. */
public enum FilingActor {
  PROVIDER,
  /** The filing authority itself. */
  AUTHORITY,
  /** Another filing authority: it decides nothing here (MOE-7). */
  OTHER_AUTHORITY,
  /** 教育部, at an authority that is not its own. */
  MINISTRY,
  /** Nobody: a statutory clock ran out, a day came. */
  NODE
}
