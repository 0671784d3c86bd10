package org.filinghub.schema.profile;

import java.time.LocalDate;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One layer of a profile, read from one YAML file, with the days on which it is in force.
 *
 * @param file name for messages
 * @param jurisdiction null in the national base and in national overlays
 * @param institution null unless this is an institution's overlay
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
   * Returns the place of this layer in the merge: national base, national overlay, jurisdiction,
   * its overlay from outside the regulations, institution. A layer of a higher depth overrides a
   * lower one.
   */
  int depth() {
    return (jurisdiction == null ? 0 : institution == null ? 2 : 4) + (outside ? 1 : 0);
  }
}
