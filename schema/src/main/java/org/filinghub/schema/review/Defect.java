package org.filinghub.schema.review;

import org.jspecify.annotations.Nullable;

/** A defect for which a filing was returned (MOE-13a), as the provider reads it. */
public record Defect(String field, DefectKind kind, String defect, @Nullable String suggestion) {

  /**
   * The kind of a defect (MOE-13a). {@link #CONTENT} is a judgement; if the profile allows only
   * factual reasons (GD-review), it is refused.
   */
  public enum DefectKind {
    MISSING,
    INACCURATE,
    MISMATCH,
    /** The app is not an educational app as MOE-2 defines it. A person decides this. */
    OUT_OF_SCOPE,
    CONTENT
  }

  /** A defect as a reviewer reports it, naming a field of the form (MOE-13a). */
  public record DefectInput(
      String field, DefectKind kind, String defect, @Nullable String suggestion) {}
}
