package org.filinghub.schema.submission;

import org.filinghub.schema.filing.Platform;
import org.jspecify.annotations.Nullable;

/** One package as handed in (MOE-A1.5). */
public record AppVersionInput(
    Platform platform,
    String version,
    String packageName,
    String packageSha256,
    @Nullable String signingCertSha256) {}
