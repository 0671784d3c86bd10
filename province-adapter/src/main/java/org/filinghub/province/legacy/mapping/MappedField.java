package org.filinghub.province.legacy.mapping;

import org.jspecify.annotations.Nullable;

/** A value that the YAML file says where to find. */
interface MappedField {
  /** As the YAML file calls it. */
  String key();

  /** What its code list leads to; absent: it is no constant. */
  @Nullable Class<? extends Enum<?>> constants();

  /** Whether the YAML file must say where it stands; a row may still have nothing there. */
  boolean required();

  boolean restricted();
}
