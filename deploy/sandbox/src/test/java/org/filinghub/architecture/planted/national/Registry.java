package org.filinghub.architecture.planted.national;

/** What a planted gateway must not import. */
public final class Registry {
  public int size() {
    return 0;
  }
}
