package org.filinghub.schema.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in a stretch of ids.
 *
 * @param comparedUntil last id that was compared; absent when the stretch goes to the end
 */
public record PlatformComparison(
    List<PlatformDifference> differences, @Nullable String comparedUntil) {

  public PlatformComparison {
    differences = List.copyOf(differences);
  }

  /** What a platform holds of one record. */
  public record PlatformRevision(String platformAppId, int revision) {}

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
}
