package org.filinghub.schema.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Differences between platform and hub in a range of ids.
 *
 * @param comparedUntil last compared id; null if the range has no upper end
 */
public record PlatformComparison(
    List<PlatformDifference> differences, @Nullable String comparedUntil) {

  public PlatformComparison {
    differences = List.copyOf(differences);
  }

  /** The revision of one record that a platform holds. */
  public record PlatformRevision(String platformAppId, int revision) {}

  /**
   * One record of which platform and hub hold different revisions.
   *
   * @param revision the platform's; null if the platform did not name the record
   * @param hubRevision the hub's; null if the hub has no such record
   */
  public record PlatformDifference(
      String platformAppId, Kind kind, @Nullable Integer revision, @Nullable Integer hubRevision) {

    /** Which side holds the older revision. */
    public enum Kind {
      /** The hub does not have the record. The platform should send it. */
      UNKNOWN_HERE,
      /** The hub has an earlier revision. The platform should send the record. */
      OLDER_HERE,
      /** The hub has a later revision than the platform names. */
      NEWER_HERE,
      /**
       * The hub has the record, not withdrawn, and the platform did not name it. The platform
       * should withdraw or name it.
       */
      NOT_NAMED
    }
  }
}
