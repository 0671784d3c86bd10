package org.filinghub.schema.registry;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * What was true of a filing from an instant on, until the next interval begins.
 *
 * @param rule the clause under which the authority did so; absent where it cannot be known
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

  /** Without the clause. */
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
