package org.filinghub.national.statistics;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.filing.FilingStatus;

/**
 * A step that is counted: into one status, from any of some others. A change without a previous
 * status is the first step of its filing.
 */
enum CountedStep {
  SUBMITTED(FilingStatus.SUBMITTED, EnumSet.noneOf(FilingStatus.class)),
  FILED(
      FilingStatus.FILED,
      EnumSet.of(FilingStatus.SUBMITTED, FilingStatus.RETURNED, FilingStatus.PROVINCE_VERIFIED)),
  RETURNED(
      FilingStatus.RETURNED, EnumSet.of(FilingStatus.SUBMITTED, FilingStatus.PROVINCE_VERIFIED)),
  ABANDONED(FilingStatus.ABANDONED, EnumSet.complementOf(EnumSet.of(FilingStatus.ABANDONED))),
  REVOKED(FilingStatus.REVOKED, EnumSet.complementOf(EnumSet.of(FilingStatus.REVOKED))),
  /** The step that starts the authority's decision clock. It is not counted itself. */
  CLOCK(FilingStatus.SUBMITTED, EnumSet.of(FilingStatus.RETURNED, FilingStatus.PROVINCE_VERIFIED));

  private final FilingStatus into;
  private final Set<FilingStatus> outOf;

  CountedStep(FilingStatus into, Set<FilingStatus> outOf) {
    this.into = into;
    this.outOf = outOf;
  }

  String into() {
    return into.name();
  }

  List<String> outOf() {
    return outOf.stream().map(Enum::name).toList();
  }

  static List<CountedStep> counted() {
    return Arrays.stream(values()).filter(step -> step != CLOCK).toList();
  }
}
