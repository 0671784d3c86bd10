package org.filinghub.schema.profile;

/** Institutional users by the authority they belong to (隶属关系, MOE-3, MOE-19). */
public enum UserKind {
  /** 区县所属学校和单位. */
  COUNTY_UNIT,
  /** 市直学校和单位, 县区教育局. */
  CITY_UNIT,
  /** 省属高校和直属单位, 市州教育局; in a municipality 市属高校, 直属单位 and 区教委. */
  PROVINCE_UNIT,
  /** 部属高校, 教育部直属单位, 省级教育行政部门 (MOE-5, MOE-19). */
  MINISTRY_UNIT
}
