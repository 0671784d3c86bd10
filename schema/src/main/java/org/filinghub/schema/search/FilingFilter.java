package org.filinghub.schema.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Which filings are wanted. Every part must fit; a part that is absent, or a list that is empty,
 * fits all. Of {@code stages} and {@code functionTypes} one in common is enough.
 *
 * @param filedFrom first day on which the filing may have been first numbered, Asia/Shanghai
 * @param filedTo last such day; with either, a filing that was never numbered does not fit
 */
public record FilingFilter(
    List<JurisdictionCode> jurisdictions,
    List<FilingStatus> statuses,
    List<Channel> channels,
    @Nullable Uscc ownerUscc,
    List<SchoolStage> stages,
    List<FunctionType> functionTypes,
    @Nullable LocalDate filedFrom,
    @Nullable LocalDate filedTo) {
  /** Fits every filing. */
  public static final FilingFilter ALL =
      new FilingFilter(List.of(), List.of(), List.of(), null, List.of(), List.of(), null, null);

  public FilingFilter {
    jurisdictions = orEmpty(jurisdictions);
    statuses = orEmpty(statuses);
    channels = orEmpty(channels);
    stages = orEmpty(stages);
    functionTypes = orEmpty(functionTypes);
  }

  /**
   * This filter, when it can fit anything.
   *
   * @throws MalformedValue when its days are the wrong way round
   */
  public FilingFilter checked() {
    if (filedFrom != null && filedTo != null && filedTo.isBefore(filedFrom)) {
      throw new MalformedValue(
          "filter.filedTo", filedTo.toString(), "not before filedFrom, " + filedFrom);
    }
    return this;
  }

  /** Whether this filing is wanted. */
  public boolean matches(ProviderFiling filing) {
    return fits(jurisdictions, filing.jurisdiction())
        && fits(statuses, filing.status())
        && fits(channels, filing.app().channel())
        && (ownerUscc == null || ownerUscc.equals(filing.owner().uscc()))
        && fitsOne(stages, filing.app().stages())
        && fitsOne(functionTypes, filing.app().functionTypes())
        && wasFiledInTime(filing.filedAt());
  }

  private boolean wasFiledInTime(@Nullable Instant filedAt) {
    if (filedFrom == null && filedTo == null) {
      return true;
    }
    if (filedAt == null) {
      return false;
    }
    LocalDate day = ChinaTime.dateOf(filedAt);
    return (filedFrom == null || !day.isBefore(filedFrom))
        && (filedTo == null || !day.isAfter(filedTo));
  }

  private static <T> boolean fits(List<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static <T> boolean fitsOne(List<T> wanted, List<T> values) {
    return wanted.isEmpty() || !Collections.disjoint(wanted, values);
  }

  /** A list that a caller left out or wrote out as null. */
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
