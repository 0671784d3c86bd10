package org.filinghub.schema.profile;

/** How the use of an unfiled app is treated (MOE-8, GD-relation, BJ-22, XUST-3.2). */
public enum UnfiledUse {
  DUTY_TO_SELECT_FILED,
  DISALLOWED_IN_PRINCIPLE,
  FORBIDDEN,
  ACCESS_LIMITED
}
