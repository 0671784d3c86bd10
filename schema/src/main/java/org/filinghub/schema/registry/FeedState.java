package org.filinghub.schema.registry;

/** How the registry stands with an authority's feed. */
public enum FeedState {
  RUNNING,
  FAILING,
  STOPPED
}
