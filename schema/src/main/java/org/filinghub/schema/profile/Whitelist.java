package org.filinghub.schema.profile;

import java.util.Set;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.value.MalformedValue;

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
    boolean none = stages.isEmpty() && unspecifiedStages.isEmpty();
    if (mode == WhitelistMode.NONE ? !none : stages.isEmpty()) {
      throw new MalformedValue(
          "white list", mode + " for " + stages, "stages, unless there is no list");
    }
    for (SchoolStage stage : unspecifiedStages) {
      if (stages.contains(stage)) {
        throw new MalformedValue(
            "white list",
            stage.name(),
            "a stage the list is asked for, or one left open, not both");
      }
    }
  }

  /** What a local white list means beside the national filing (GD-whitelist). */
  public enum WhitelistMode {
    /** There is none. */
    NONE,
    /** Both are needed. */
    AND,
    /** Either suffices. Known from outside the five regulations only. */
    OR,
    /** The list alone counts. Known from outside the five regulations only. */
    ONLY
  }
}
