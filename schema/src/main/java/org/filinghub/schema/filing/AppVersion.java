package org.filinghub.schema.filing;

import org.jspecify.annotations.Nullable;

/** One uploaded package (MOE-A1.5); hashes are SHA-256 in lower-case hex. */
public record AppVersion(
    Platform platform,
    String version,
    String packageName,
    @Nullable String packageSha256,
    @Nullable String signingCertSha256) {

  /** Operating system of an installed package (MOE-A1.8). */
  public enum Platform {
    IOS,
    ANDROID,
    HARMONY
  }
}
