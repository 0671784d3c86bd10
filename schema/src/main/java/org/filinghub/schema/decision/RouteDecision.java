package org.filinghub.schema.decision;

import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The route of a filing: the authority, who must file, and the steps that led to it. */
public record RouteDecision(
    RouteKind kind,
    @Nullable JurisdictionCode jurisdiction,
    @Nullable Uscc filer,
    boolean needsDecision,
    List<Reason> steps) {

  /** Code of the step that decides where a subsidiary files itself (GD-group). */
  public static final String GROUP_EXCEPTION = "GROUP_EXCEPTION";

  public RouteDecision {
    steps = List.copyOf(steps);
  }

  /**
   * Returns whether the subsidiary files itself with a certificate of its head office (GD-group).
   */
  public boolean underGroupException() {
    return steps.stream().anyMatch(step -> step.decisive() && step.code().equals(GROUP_EXCEPTION));
  }

  /** The kind of a route. */
  public enum RouteKind {
    AUTHORITY,
    MINISTRY,
    PLATFORM,
    USE_FILING,
    NOT_COVERED
  }
}
