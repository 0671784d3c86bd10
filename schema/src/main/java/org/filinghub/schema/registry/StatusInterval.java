package org.filinghub.schema.registry;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.AppFeature;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.SchoolStage;

/** What was true of a filing from an instant on, until the next interval begins. */
public record StatusInterval(
    Instant from,
    FilingStatus status,
    int revision,
    boolean icpFiled,
    boolean mlpsFiled,
    List<SchoolStage> stages,
    List<AppFeature> features) {

  public StatusInterval {
    stages = List.copyOf(stages);
    features = List.copyOf(features);
  }
}
