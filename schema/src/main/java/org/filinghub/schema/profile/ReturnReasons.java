package org.filinghub.schema.profile;

/** What a reviewer may return a filing for (MOE-14, GD-review). */
public enum ReturnReasons {
  COMPLETE_ACCURATE_CONFORMING,
  FACTUAL_ONLY
}
