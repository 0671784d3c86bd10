package org.filinghub.schema.profile;

import java.util.Set;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.value.MalformedValue;

/**
 * A jurisdiction's white list (GD-whitelist).
 *
 * @param mode how an entry and the national filing combine
 * @param stages stages for which the list is required
 * @param unspecifiedStages stages for which the regulations do not say whether the list is required
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

  /** How a local white list and the national filing combine (GD-whitelist). */
  public enum WhitelistMode {
    /** The jurisdiction has no white list. */
    NONE,
    /** An app needs both. */
    AND,
    /** An app needs one of them. Known only from outside the five regulations. */
    OR,
    /** An app needs only the list. Known only from outside the five regulations. */
    ONLY
  }
}
