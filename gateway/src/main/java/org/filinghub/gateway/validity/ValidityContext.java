package org.filinghub.gateway.validity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Whitelist;
import org.filinghub.schema.profile.WhitelistMode;
import org.filinghub.schema.registry.Bar;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * Facts, place, stage and instant brought together: what every rule looks at.
 *
 * @param interval the one in force; absent before the first
 * @param there profile of the place of use, its institution's overlay included
 * @param home profile of the authority that filed it
 */
record ValidityContext(
    FilingFacts facts,
    @Nullable StatusInterval interval,
    JurisdictionCode place,
    SchoolStage stage,
    PolicyProfile there,
    PolicyProfile home,
    Instant at) {

  static ValidityContext at(
      Instant at, FilingFacts facts, PolicyProfiles profiles, ValidityQuestion question) {
    return new ValidityContext(
        facts,
        inForce(facts.intervals(), at),
        question.jurisdiction(),
        question.stage(),
        profiles.at(question.jurisdiction(), question.institution(), at),
        profiles.at(facts.filing().jurisdiction(), at),
        at);
  }

  /** What the app is delivered as. */
  Channel channel() {
    return facts.filing().app().channel();
  }

  /** A platform's record of a third-party app, in place of a filing (MOE-10c). */
  boolean isShared() {
    return facts.filing().origin() == FilingOrigin.PLATFORM_SHARED;
  }

  /** A verified revision stands (MOE-14a). */
  boolean isFiled() {
    return interval != null && interval.status().standsAsFiled();
  }

  boolean isSuspended() {
    return interval != null && interval.status() == FilingStatus.SUSPENDED;
  }

  /**
   * Without one of the two filings that come first (MOE-9). A platform's record is not asked for
   * them (RULES B.9, step 2).
   */
  boolean lacksPrecondition() {
    return interval != null && !isShared() && !(interval.icpFiled() && interval.mlpsFiled());
  }

  /** On a day of the buffer, as the filing's own authority counts it (MOE-N3a, HN-2.2). */
  boolean isInBuffer() {
    return home.policy().buffer().value().covers(ChinaTime.dateOf(at));
  }

  /** First instant after the buffer period, the same in every profile (MOE-N3b). */
  Instant bufferEnd() {
    return ChinaTime.startOf(home.policy().buffer().value().to().plusDays(1));
  }

  /** The provider may not submit on this day, whichever authority decided so (MOE-24b). */
  boolean isProviderBarred() {
    LocalDate day = ChinaTime.dateOf(at);
    return facts.bars().stream()
        .anyMatch(bar -> !day.isBefore(firstDay(bar, home)) && !day.isAfter(bar.barredUntil()));
  }

  /** Which day a bar begins on is silence 10; the profile answers it. */
  static LocalDate firstDay(Bar bar, PolicyProfile profile) {
    return profile.policy().barStartsAtOnce().value()
        ? bar.decidedOn()
        : bar.decidedOn().plusDays(1);
  }

  Whitelist whitelist() {
    return there.policy().whitelist().value();
  }

  boolean asksForList() {
    return whitelist().mode() != WhitelistMode.NONE && whitelist().stages().contains(stage);
  }

  /** An entry of the place's list covers this stage on this day. */
  boolean isListed() {
    LocalDate day = ChinaTime.dateOf(at);
    for (WhitelistFact entry : facts.whitelist()) {
      if (entry.jurisdiction().equals(place)
          && entry.stages().contains(stage)
          && !day.isBefore(entry.from())
          && (entry.to() == null || !day.isAfter(entry.to()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where list and filing are interchangeable, or the list alone counts, an entry makes up for a
   * filing that is not there yet; never for one that was taken away.
   */
  boolean listStandsIn() {
    WhitelistMode mode = whitelist().mode();
    return (mode == WhitelistMode.OR || mode == WhitelistMode.ONLY) && asksForList() && isListed();
  }

  private static @Nullable StatusInterval inForce(List<StatusInterval> intervals, Instant at) {
    for (int i = intervals.size() - 1; i >= 0; i--) {
      if (!intervals.get(i).from().isAfter(at)) {
        return intervals.get(i);
      }
    }
    return null;
  }
}
