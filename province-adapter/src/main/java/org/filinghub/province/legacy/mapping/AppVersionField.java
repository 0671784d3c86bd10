package org.filinghub.province.legacy.mapping;

import org.filinghub.schema.filing.AppVersion.Platform;
import org.jspecify.annotations.Nullable;

/** The fields of one package of an app; the keys of {@code versions.fields} in the YAML file. */
public enum AppVersionField implements MappedField {
  PLATFORM("platform", true),
  VERSION("version", true),
  PACKAGE_NAME("packageName", true),
  PACKAGE_SHA256("packageSha256", false),
  SIGNING_CERT_SHA256("signingCertSha256", false);

  private final String key;
  private final boolean required;

  AppVersionField(String key, boolean required) {
    this.key = key;
    this.required = required;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public @Nullable Class<? extends Enum<?>> constants() {
    return this == PLATFORM ? Platform.class : null;
  }

  @Override
  public boolean required() {
    return required;
  }

  @Override
  public boolean restricted() {
    return false;
  }
}
