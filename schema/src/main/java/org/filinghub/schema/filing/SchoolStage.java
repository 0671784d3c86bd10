package org.filinghub.schema.filing;

/** 教育阶段 (MOE-A1.10). */
public enum SchoolStage {
  KINDERGARTEN,
  PRIMARY_AND_SECONDARY,
  VOCATIONAL,
  HIGHER_EDUCATION
}
