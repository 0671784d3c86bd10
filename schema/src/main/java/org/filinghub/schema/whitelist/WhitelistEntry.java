package org.filinghub.schema.whitelist;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.SchoolStage;
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
}
