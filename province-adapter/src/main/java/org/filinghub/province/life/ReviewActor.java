package org.filinghub.province.life;

/** On whose behalf a filing is reviewed. */
public enum ReviewActor {
  /** The filing authority itself. */
  AUTHORITY,
  /** 教育部, at an authority that is not its own. */
  MINISTRY
}
