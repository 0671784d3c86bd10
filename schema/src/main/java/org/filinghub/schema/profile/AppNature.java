package org.filinghub.schema.profile;

/**
 * The kind of an app, as far as the regulations distinguish kinds (GD-scope.1 to GD-scope.4). A
 * person decides the kind of an app. The profile decides whether apps of that kind are filed.
 */
public enum AppNature {
  /** A service for everyone that is also widely used in education: 微信, 学习强国 (GD-scope.1). */
  GENERAL_SERVICE,
  /** An edition of such a service made for education: 教育钉钉 (GD-scope.1). */
  EDUCATION_EDITION,
  /** Continuing education, recognised by the degree it leads to: 尚德 (GD-scope.2). */
  CONTINUING_EDUCATION,
  /** Preparation for examinations outside education: 驾照, 公务员 (GD-scope.2). */
  SOCIAL_EXAM,
  /** A tool for everyone: 有道词典 (GD-scope.3). */
  GENERAL_TOOL,
  /** A tool made for pupils or teachers: 有道少儿词典 (GD-scope.3). */
  DEDICATED_TOOL,
  /**
   * Made for one stage of education: in school or outside, for subjects or for all-round education
   * (GD-scope.4).
   */
  SCHOOL_EDUCATION
}
