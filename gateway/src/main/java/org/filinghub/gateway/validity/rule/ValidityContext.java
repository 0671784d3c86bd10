package org.filinghub.gateway.validity.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Whitelist;
import org.filinghub.schema.profile.Whitelist.WhitelistMode;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The input of every rule: facts, place, stage and profiles at one instant.
 *
 * @param interval the status interval in force; null before the first one
 * @param place place of use
 * @param there profile of the place of use, with the overlay of the institution
 * @param home profile of the authority of the filing
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

  /** The channel of the app, such as an installed app or a mini program. */
  Channel channel() {
    return facts.filing().app().channel();
  }

  /** Whether this is a platform's record of a third-party app, instead of a filing (MOE-10c). */
  boolean isShared() {
    return facts.filing().origin() == FilingOrigin.PLATFORM_SHARED;
  }

  /** Whether a verified revision is in force (MOE-14a). */
  boolean isFiled() {
    return interval != null && interval.status().standsAsFiled();
  }

  boolean isSuspended() {
    return interval != null && interval.status() == FilingStatus.SUSPENDED;
  }

  /**
   * Whether the ICP or the MLPS filing is missing (MOE-9). A platform's record does not need them
   * (RULES B.9, step 2).
   */
  boolean lacksPrecondition() {
    return interval != null && !isShared() && !(interval.icpFiled() && interval.mlpsFiled());
  }

  /** Whether this day is in the buffer period of the filing's authority (MOE-N3a, HN-2.2). */
  boolean isInBuffer() {
    return home.policy().buffer().value().covers(ChinaTime.dateOf(at));
  }

  /** First instant after the buffer period; the same in every profile (MOE-N3b). */
  Instant bufferEnd() {
    return ChinaTime.startOf(home.policy().buffer().value().to().plusDays(1));
  }

  /** Whether any authority bars the provider from submitting on this day (MOE-24b). */
  boolean isProviderBarred() {
    LocalDate day = ChinaTime.dateOf(at);
    return facts.bars().stream()
        .anyMatch(bar -> !day.isBefore(firstDay(bar, home)) && !day.isAfter(bar.barredUntil()));
  }

  /**
   * First day of a bar. The regulations do not say which day that is; the profile does (silence
   * 10).
   */
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

  /** Whether an entry of the place's white list covers this stage on this day. */
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
   * Whether a white-list entry replaces a filing that does not exist yet: the place accepts list or
   * filing, or the list only. An entry never replaces a filing that was revoked, suspended or
   * cancelled.
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
