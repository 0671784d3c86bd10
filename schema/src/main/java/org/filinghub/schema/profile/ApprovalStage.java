package org.filinghub.schema.profile;

/** Who has to agree before a number is given, in order (MOE-14, BJ-11). */
public enum ApprovalStage {
  PROVINCE,
  MOE
}
