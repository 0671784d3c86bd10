package org.filinghub.schema.filing;

/** Operating system of an installed package (MOE-A1.8). */
public enum Platform {
  IOS,
  ANDROID,
  HARMONY
}
