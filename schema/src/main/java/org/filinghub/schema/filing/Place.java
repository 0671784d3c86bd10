package org.filinghub.schema.filing;

import org.jspecify.annotations.Nullable;

/** 注册地 or 住所地; {@code region} is a GB/T 2260 code of six digits. */
public record Place(String region, @Nullable String address) {}
