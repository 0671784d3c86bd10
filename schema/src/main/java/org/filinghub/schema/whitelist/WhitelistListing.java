package org.filinghub.schema.whitelist;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A white-list entry together with its national filing.
 *
 * @param filing null if the registry knows no such filing
 * @param hold null while the filing is in force
 * @param listedRevision revision of the filing when the registry received the entry; null if it did
 *     not know the filing then
 * @param drift differences between the versions filed then and now
 */
public record WhitelistListing(
    FilingNumber number,
    List<SchoolStage> stages,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable ProviderFiling filing,
    @Nullable ListingHold hold,
    @Nullable Integer listedRevision,
    List<VersionDrift> drift) {

  public WhitelistListing {
    stages = List.copyOf(stages);
    drift = List.copyOf(drift);
  }

  /** Returns the same entry with public fields only. */
  public WhitelistListing publicView() {
    return filing == null
        ? this
        : new WhitelistListing(
            number, stages, from, to, filing.publicView(), hold, listedRevision, drift);
  }

  /** A version of an app that was filed when the app was listed. */
  public record ListedVersion(Platform platform, String version) {}

  /**
   * A page of entries in order of number; {@code cursor} is null if the page is empty and nothing
   * follows.
   */
  public record WhitelistListingPage(
      List<WhitelistListing> entries, @Nullable String cursor, boolean hasMore) {

    public WhitelistListingPage {
      entries = List.copyOf(entries);
    }

    /** Returns the same page with public fields only. */
    public WhitelistListingPage publicView() {
      return new WhitelistListingPage(
          entries.stream().map(WhitelistListing::publicView).toList(), cursor, hasMore);
    }
  }
}
