package org.filinghub.schema.review;

import org.jspecify.annotations.Nullable;

/** A defect that names a field of the form (MOE-13a). */
public record DefectInput(
    String field, DefectKind kind, String defect, @Nullable String suggestion) {}
