package org.filinghub.schema.review;

/**
 * What sort of defect a filing is returned for (MOE-13a). All but {@link #CONTENT} are facts; where
 * the profile looks at the truth alone (GD-review), CONTENT is refused.
 */
public enum DefectKind {
  MISSING,
  INACCURATE,
  MISMATCH,
  /** Not an educational app in the sense of MOE-2: a person's judgement. */
  OUT_OF_SCOPE,
  CONTENT
}
