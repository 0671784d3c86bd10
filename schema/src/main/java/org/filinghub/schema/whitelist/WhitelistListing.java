package org.filinghub.schema.whitelist;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a white list beside the national filing it rests on.
 *
 * @param filing absent when the registry knows no such filing
 * @param hold set while the filing does not stand
 * @param listedRevision of the filing when the registry heard of the entry; absent when it did not
 *     know the filing then
 * @param drift of the versions filed since
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

  /** The same entry with public fields only. */
  public WhitelistListing publicView() {
    return filing == null
        ? this
        : new WhitelistListing(
            number, stages, from, to, filing.publicView(), hold, listedRevision, drift);
  }

  /** A version of an app that was filed when the app was listed. */
  public record ListedVersion(Platform platform, String version) {}

  /** Entries in order of number; {@code cursor} is absent where nothing follows an empty page. */
  public record WhitelistListingPage(
      List<WhitelistListing> entries, @Nullable String cursor, boolean hasMore) {

    public WhitelistListingPage {
      entries = List.copyOf(entries);
    }

    /** The same page with public fields only. */
    public WhitelistListingPage publicView() {
      return new WhitelistListingPage(
          entries.stream().map(WhitelistListing::publicView).toList(), cursor, hasMore);
    }
  }
}
