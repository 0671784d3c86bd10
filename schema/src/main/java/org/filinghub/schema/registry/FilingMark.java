package org.filinghub.schema.registry;

/** What the registry noticed about a filing that its authority cannot see. */
public enum FilingMark {
  DUPLICATE_FILING
}
