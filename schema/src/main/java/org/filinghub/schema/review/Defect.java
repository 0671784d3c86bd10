package org.filinghub.schema.review;

import org.jspecify.annotations.Nullable;

/** What a filing was returned for (MOE-13a), as its provider reads it. */
public record Defect(String field, DefectKind kind, String defect, @Nullable String suggestion) {

  /**
   * What sort of defect a filing is returned for (MOE-13a). All but {@link #CONTENT} are facts;
   * where the profile looks at the truth alone (GD-review), CONTENT is refused.
   */
  public enum DefectKind {
    MISSING,
    INACCURATE,
    MISMATCH,
    /** Not an educational app in the sense of MOE-2: a person's judgement. */
    OUT_OF_SCOPE,
    CONTENT
  }

  /** A defect that names a field of the form (MOE-13a). */
  public record DefectInput(
      String field, DefectKind kind, String defect, @Nullable String suggestion) {}
}
