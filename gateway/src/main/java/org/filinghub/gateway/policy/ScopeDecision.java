package org.filinghub.gateway.policy;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.profile.AppNature;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.profile.Sourced;

/**
 * The result of {@code scope}: whether apps of one nature must be filed (MOE-2, GD-scope.1 to
 * GD-scope.4).
 */
public record ScopeDecision(
    Scope scope, List<Reason> reasons, Instant asOf, String profileVersion) {
  private static final String CODE = "NATURE_OF_APP";

  public ScopeDecision {
    reasons = List.copyOf(reasons);
  }

  static ScopeDecision of(AppNature nature, PolicyProfile profile, Instant at) {
    Sourced<Scope> scope = profile.scope(nature);
    Reason reason = new Reason(CODE, scope.rules(), scope.basis(), sentence(nature), true);
    return new ScopeDecision(scope.value(), List.of(reason), at, profile.version());
  }

  private static String sentence(AppNature nature) {
    return switch (nature) {
      case GENERAL_SERVICE -> "不是针对教育系统开发、但被教育系统广泛应用的，不算教育移动互联网应用。";
      case EDUCATION_EDITION -> "通用应用中为教育进行了个性化开发的版本，算教育移动互联网应用。";
      case CONTINUING_EDUCATION -> "继续教育的应用，算教育移动互联网应用。";
      case SOCIAL_EXAM -> "社会考试类的应用，不算教育移动互联网应用。";
      case GENERAL_TOOL -> "通用类的工具，不算教育移动互联网应用。";
      case DEDICATED_TOOL -> "专用类的工具，算教育移动互联网应用。";
      case SCHOOL_EDUCATION -> "各教育阶段、校内校外、素质教育和学科教育的应用，都算教育移动互联网应用。";
    };
  }
}
