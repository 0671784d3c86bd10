package org.filinghub.province.legacy.mapping;

import org.jspecify.annotations.Nullable;

/** A field of a filing that the YAML file maps to a place in a row. */
interface MappedField {
  /** The name in the YAML file. */
  String key();

  /** The enum of its code list. Null if the field has no code list. */
  @Nullable Class<? extends Enum<?>> constants();

  /** Whether the YAML file must map the field. The row may still have no value. */
  boolean required();

  boolean restricted();
}
