package org.filinghub.schema.submission;

import org.jspecify.annotations.Nullable;

/** A place as it was handed in; {@code region} is a GB/T 2260 code of six digits. */
public record PlaceInput(String region, @Nullable String address) {}
