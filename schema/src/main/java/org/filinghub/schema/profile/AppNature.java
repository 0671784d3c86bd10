package org.filinghub.schema.profile;

/**
 * What sort of thing an app is, as far as the texts tell sorts apart (GD-scope.1 to GD-scope.4).
 * Which one it is, a person says; whether that sort is filed, the profile.
 */
public enum AppNature {
  /** Made for everyone and widely used in education as well: 微信, 学习强国 (GD-scope.1). */
  GENERAL_SERVICE,
  /** An edition of such a service that was made for education: 教育钉钉 (GD-scope.1). */
  EDUCATION_EDITION,
  /** Continuing education, told by the degree it leads to: 尚德 (GD-scope.2). */
  CONTINUING_EDUCATION,
  /** Preparation for what is examined outside education: 驾照, 公务员 (GD-scope.2). */
  SOCIAL_EXAM,
  /** A tool for everyone: 有道词典 (GD-scope.3). */
  GENERAL_TOOL,
  /** A tool made for pupils or teachers: 有道少儿词典 (GD-scope.3). */
  DEDICATED_TOOL,
  /**
   * Made for a stage of education, inside school or out, subjects or all-round education
   * (GD-scope.4).
   */
  SCHOOL_EDUCATION
}
