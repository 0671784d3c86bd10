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
 * The conditions of a search. A filing must satisfy all of them; a condition that is null or an
 * empty list is satisfied by every filing. {@code stages} and {@code functionTypes} are satisfied
 * by one common element.
 *
 * @param filedFrom earliest day on which the filing was first numbered, Asia/Shanghai, inclusive
 * @param filedTo latest such day, inclusive. If either day is given, a filing that was never
 *     numbered does not match.
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
  /** Matches every filing. */
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
   * Returns this filter.
   *
   * @throws MalformedValue if {@code filedFrom} is after {@code filedTo}
   */
  public FilingFilter checked() {
    if (filedFrom != null && filedTo != null && filedTo.isBefore(filedFrom)) {
      throw new MalformedValue(
          "filter.filedTo", filedTo.toString(), "not before filedFrom, " + filedFrom);
    }
    return this;
  }

  /** Returns whether the filing satisfies all conditions. */
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

  /** Returns an empty list for a list that is missing or null in the request. */
  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
