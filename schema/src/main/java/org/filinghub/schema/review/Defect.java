package org.filinghub.schema.review;

import org.jspecify.annotations.Nullable;

/** What a filing was returned for (MOE-13a), as its provider reads it. */
public record Defect(String field, DefectKind kind, String defect, @Nullable String suggestion) {}
