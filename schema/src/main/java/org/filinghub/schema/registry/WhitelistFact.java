package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * One white-list entry of some jurisdiction for the filing at hand; days inclusive, Asia/Shanghai.
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
