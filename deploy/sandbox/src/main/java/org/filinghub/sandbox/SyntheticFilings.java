package org.filinghub.sandbox;

/** Placeholder compiled until the authority's bulk store is here. */
final class SyntheticFilings {
  static final int FIRST_SERIAL = 90_001;

  private SyntheticFilings() {}
}
