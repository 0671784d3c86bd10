package org.filinghub.schema.whitelist;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * An app listed at some stages in one jurisdiction; days are inclusive, Asia/Shanghai
 * (GD-whitelist).
 */
public record WhitelistEntry(
    FilingNumber number, List<SchoolStage> stages, LocalDate from, @Nullable LocalDate to) {

  public WhitelistEntry {
    stages = List.copyOf(stages);
  }

  /** Entries in the order they were stored; {@code cursor} is absent on an empty page. */
  public record WhitelistPage(
      List<WhitelistEntry> entries, @Nullable String cursor, boolean hasMore) {

    public WhitelistPage {
      entries = List.copyOf(entries);
    }
  }

  /** How many entries were stored, and why others were not. */
  public record WhitelistResult(int stored, List<Refusal> refusals) {

    public WhitelistResult {
      refusals = List.copyOf(refusals);
    }
  }
}
