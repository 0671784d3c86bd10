package org.filinghub.schema.profile;

import java.util.Set;
import org.filinghub.schema.filing.SchoolStage;

/**
 * A jurisdiction's white list (GD-whitelist).
 *
 * @param mode what an entry means beside the national filing
 * @param stages where the list is asked for
 * @param unspecifiedStages stages about which the text says neither yes nor no
 */
public record Whitelist(
    WhitelistMode mode, Set<SchoolStage> stages, Set<SchoolStage> unspecifiedStages) {
  public Whitelist {
    stages = Set.copyOf(stages);
    unspecifiedStages = Set.copyOf(unspecifiedStages);
  }
}
