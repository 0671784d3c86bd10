package org.filinghub.architecture.planted.province;

import org.filinghub.architecture.planted.national.Registry;

/** An authority's node that knows the national one. */
public final class Store {
  private final Registry registry = new Registry();

  public int size() {
    return registry.size();
  }
}
