package org.filinghub.schema.platform;

import org.jspecify.annotations.Nullable;

/**
 * One record of which platform and hub hold different revisions.
 *
 * @param revision the platform's; absent when it did not name the record
 * @param hubRevision the hub's; absent when it holds none
 */
public record PlatformDifference(
    String platformAppId, Kind kind, @Nullable Integer revision, @Nullable Integer hubRevision) {

  /** Who is behind. */
  public enum Kind {
    /** The hub never got it: send it. */
    UNKNOWN_HERE,
    /** The hub holds an earlier revision: send it. */
    OLDER_HERE,
    /** The hub holds a later revision than the platform names. */
    NEWER_HERE,
    /**
     * The hub holds it, not withdrawn, and the platform did not name it: withdraw it or name it.
     */
    NOT_NAMED
  }
}
