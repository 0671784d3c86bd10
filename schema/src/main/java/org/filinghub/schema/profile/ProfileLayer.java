package org.filinghub.schema.profile;

import java.time.LocalDate;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One YAML file: a layer and the days on which it holds.
 *
 * @param file for messages
 * @param jurisdiction absent in the national base and in national overlays
 * @param institution set for an institution's overlay
 * @param values the keys of {@link Policy} that this layer sets
 */
record ProfileLayer(
    String file,
    @Nullable JurisdictionCode jurisdiction,
    @Nullable Uscc institution,
    String version,
    boolean outside,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    ObjectNode values,
    String yaml) {

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(effectiveFrom) && (effectiveTo == null || !day.isAfter(effectiveTo));
  }

  /**
   * National base, national overlay, jurisdiction, its outside overlay, institution: later ones are
   * laid over earlier ones.
   */
  int depth() {
    return (jurisdiction == null ? 0 : institution == null ? 2 : 4) + (outside ? 1 : 0);
  }
}
