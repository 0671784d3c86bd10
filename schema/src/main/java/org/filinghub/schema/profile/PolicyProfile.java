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
 * The policy in force in one place during one period: national base, jurisdiction and institution
 * laid over one another.
 *
 * @param jurisdiction where it holds
 * @param version names of the layers, base first
 * @param effectiveFrom first day, Asia/Shanghai; year 1 for what held before a policy from outside
 * @param effectiveTo last day; absent when open
 * @param changesAt first instant at which another profile is in force; absent when none is known
 * @param document the YAML of the layers as written, base first; of one layer, it can be read back
 * @param rules all clauses the layers cite
 * @param outside a layer known only from outside the five regulations takes part
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

  /** Whether this channel is filed and judged here; a channel nobody names is UNSPECIFIED. */
  public Sourced<Scope> scope(Channel channel) {
    return named(policy.scope().get(channel));
  }

  /** Whether apps of this sort are filed here; a sort nobody names is UNSPECIFIED. */
  public Sourced<Scope> scope(AppNature nature) {
    return named(policy.natures().get(nature));
  }

  private static Sourced<Scope> named(@Nullable Sourced<Scope> scope) {
    return scope == null ? new Sourced<>(Scope.UNSPECIFIED, List.of(), Basis.ASSUMPTION) : scope;
  }
}
