package org.filinghub.schema.registry;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The status and properties of a filing from one instant until the next interval begins.
 *
 * @param rule the clause under which the authority set the status; null if unknown
 */
public record StatusInterval(
    Instant from,
    FilingStatus status,
    int revision,
    boolean icpFiled,
    boolean mlpsFiled,
    List<SchoolStage> stages,
    List<AppFeature> features,
    @Nullable RuleId rule) {

  public StatusInterval {
    stages = List.copyOf(stages);
    features = List.copyOf(features);
  }

  /** An interval without a clause. */
  public StatusInterval(
      Instant from,
      FilingStatus status,
      int revision,
      boolean icpFiled,
      boolean mlpsFiled,
      List<SchoolStage> stages,
      List<AppFeature> features) {
    this(from, status, revision, icpFiled, mlpsFiled, stages, features, null);
  }
}
