package org.filinghub.schema.profile;

/** Who may revoke (MOE-24a, BJ-29). */
public enum RevokeAuthority {
  PROVINCE,
  MOE
}
