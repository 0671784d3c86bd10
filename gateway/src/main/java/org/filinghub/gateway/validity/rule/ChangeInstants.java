package org.filinghub.gateway.validity.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.profile.Buffer;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The instants at which a value that the rules read may change. */
final class ChangeInstants {
  private ChangeInstants() {}

  /** Returns these instants after {@code at}, in ascending order. */
  static SortedSet<Instant> after(
      Instant at, FilingFacts facts, PolicyProfiles profiles, ValidityQuestion question) {
    NavigableSet<Instant> edges = new TreeSet<>();
    for (StatusInterval interval : facts.intervals()) {
      edges.add(interval.from());
    }
    for (WhitelistFact entry : facts.whitelist()) {
      if (entry.jurisdiction().equals(question.jurisdiction())) {
        edges.add(ChinaTime.startOf(entry.from()));
        if (entry.to() != null) {
          edges.add(endOf(entry.to()));
        }
      }
    }
    for (PolicyProfile there :
        fromNowOn(profiles, question.jurisdiction(), question.institution(), at)) {
      addIfKnown(there.changesAt(), edges);
    }
    for (PolicyProfile home : fromNowOn(profiles, facts.filing().jurisdiction(), null, at)) {
      addIfKnown(home.changesAt(), edges);
      Buffer buffer = home.policy().buffer().value();
      if (buffer.from() != null) {
        edges.add(ChinaTime.startOf(buffer.from()));
      }
      edges.add(endOf(buffer.to()));
      for (Bar bar : facts.bars()) {
        edges.add(ChinaTime.startOf(ValidityContext.firstDay(bar, home)));
        edges.add(endOf(bar.barredUntil()));
      }
    }
    return edges.tailSet(at, false);
  }

  private static List<PolicyProfile> fromNowOn(
      PolicyProfiles profiles,
      JurisdictionCode jurisdiction,
      @Nullable Uscc institution,
      Instant at) {
    List<PolicyProfile> periods = new ArrayList<>();
    Instant next = at;
    while (next != null) {
      PolicyProfile period = profiles.at(jurisdiction, institution, next);
      periods.add(period);
      next = period.changesAt();
    }
    return periods;
  }

  private static void addIfKnown(@Nullable Instant edge, NavigableSet<Instant> edges) {
    if (edge != null) {
      edges.add(edge);
    }
  }

  private static Instant endOf(LocalDate day) {
    return ChinaTime.startOf(day.plusDays(1));
  }
}
