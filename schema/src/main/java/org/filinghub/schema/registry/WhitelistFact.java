package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * One white-list entry for a filing in one jurisdiction. Days are inclusive, in Asia/Shanghai.
 *
 * @param to null if the entry has no last day
 */
public record WhitelistFact(
    JurisdictionCode jurisdiction,
    List<SchoolStage> stages,
    LocalDate from,
    @Nullable LocalDate to) {

  public WhitelistFact {
    stages = List.copyOf(stages);
  }
}
