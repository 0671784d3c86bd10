package org.filinghub.schema.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * The policy that is in force in one place during one period, merged from the national base, the
 * jurisdiction's overlay and the institution's overlay.
 *
 * @param jurisdiction where it is in force
 * @param version names of the layers, base first
 * @param effectiveFrom first day, Asia/Shanghai. Year 1 for the first period if a policy from
 *     outside the regulations ends it before the day of the measures.
 * @param effectiveTo last day; null if it has no end
 * @param changesAt first instant at which another profile is in force; null if none is known
 * @param document the YAML texts of the layers, base first. If there is only one layer, it can be
 *     parsed again.
 * @param rules all clauses that the layers cite
 * @param outside whether one of the layers is known only from outside the five regulations
 * @param policy the values
 */
public record PolicyProfile(
    JurisdictionCode jurisdiction,
    String version,
    LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    @Nullable Instant changesAt,
    String document,
    List<RuleId> rules,
    boolean outside,
    Policy policy) {
  public PolicyProfile {
    rules = List.copyOf(rules);
  }

  /**
   * Returns whether apps of this channel are filed and judged here. UNSPECIFIED if no layer names
   * the channel.
   */
  public Sourced<Scope> scope(Channel channel) {
    return named(policy.scope().get(channel));
  }

  /** Returns whether apps of this kind are filed here. UNSPECIFIED if no layer names the kind. */
  public Sourced<Scope> scope(AppNature nature) {
    return named(policy.natures().get(nature));
  }

  private static Sourced<Scope> named(@Nullable Sourced<Scope> scope) {
    return scope == null ? new Sourced<>(Scope.UNSPECIFIED, List.of(), Basis.ASSUMPTION) : scope;
  }
}
