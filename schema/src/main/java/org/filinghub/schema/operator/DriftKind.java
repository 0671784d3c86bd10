package org.filinghub.schema.operator;

/** How registry and authority differ in a filing. */
public enum DriftKind {
  /** The registry holds a filing that the authority does not know. */
  UNKNOWN_THERE,
  /** The authority shows an older revision than it told before. */
  OLDER_THERE,
  /** The authority shows a newer revision than its changes brought. */
  BEHIND_HERE
}
