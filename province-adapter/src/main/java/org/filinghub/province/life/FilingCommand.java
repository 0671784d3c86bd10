package org.filinghub.province.life;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.RuleId;

/** What can be done to a filing, and where it must stand for it. */
public enum FilingCommand {
  /** Takes over a submission that was routed here (MOE-12). */
  ACCEPT("MOE-12", Set.of()),
  /** Materials complete, accurate, conforming (MOE-14a; the city's stage of BJ-11). */
  COMPLETE_REVIEW("MOE-14a", EnumSet.of(FilingStatus.SUBMITTED)),
  /** Returned for what is wrong (MOE-13a). */
  RETURN("MOE-13a", EnumSet.of(FilingStatus.SUBMITTED)),
  /** Revoked (MOE-24a): only what stands can fall. */
  REVOKE("MOE-24a", standing());

  private final RuleId rule;
  private final Set<FilingStatus> from;

  FilingCommand(String rule, Set<FilingStatus> from) {
    this.rule = new RuleId(rule);
    this.from = Collections.unmodifiableSet(from);
  }

  /** The clause that knows this command. */
  public RuleId rule() {
    return rule;
  }

  /** Where a filing must stand; empty for the command that begins it. */
  public Set<FilingStatus> from() {
    return from;
  }

  private static Set<FilingStatus> standing() {
    return Arrays.stream(FilingStatus.values())
        .filter(FilingStatus::standsAsFiled)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FilingStatus.class)));
  }
}
