package org.filinghub.schema.whitelist;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * An app that one jurisdiction lists for some stages (GD-whitelist). Days are inclusive, in
 * Asia/Shanghai.
 *
 * @param to null if the entry has no last day
 */
public record WhitelistEntry(
    FilingNumber number, List<SchoolStage> stages, LocalDate from, @Nullable LocalDate to) {

  public WhitelistEntry {
    stages = List.copyOf(stages);
  }

  /**
   * A page of entries in the order in which they were stored; {@code cursor} is null on an empty
   * page.
   */
  public record WhitelistPage(
      List<WhitelistEntry> entries, @Nullable String cursor, boolean hasMore) {

    public WhitelistPage {
      entries = List.copyOf(entries);
    }
  }

  /** The number of stored entries, and the refusals of the others. */
  public record WhitelistResult(int stored, List<Refusal> refusals) {

    public WhitelistResult {
      refusals = List.copyOf(refusals);
    }
  }
}
