package org.filinghub.schema.decision;

import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Where a filing goes, who must file it, and the steps that led there. */
public record RouteDecision(
    RouteKind kind,
    @Nullable JurisdictionCode jurisdiction,
    @Nullable Uscc filer,
    boolean needsDecision,
    List<Reason> steps) {

  public RouteDecision {
    steps = List.copyOf(steps);
  }
}
