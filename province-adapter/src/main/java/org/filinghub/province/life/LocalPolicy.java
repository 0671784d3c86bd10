package org.filinghub.province.life;

import java.time.Instant;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.stereotype.Component;

/** Finds the policy profile and the working days of a jurisdiction at an instant. */
@Component
public class LocalPolicy {
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar;

  LocalPolicy(PolicyProfiles profiles, WorkingDayCalendar calendar) {
    this.profiles = profiles;
    this.calendar = calendar;
  }

  public PolicyContext at(JurisdictionCode jurisdiction, Instant now) {
    PolicyProfile profile = profiles.at(jurisdiction, now);
    CalendarOverlay overlay = profile.policy().calendarOverlay().value();
    boolean regional = !overlay.holidays().isEmpty() || !overlay.workdays().isEmpty();
    WorkingDayCalendar days =
        regional ? calendar.withOverlay(overlay.holidays(), overlay.workdays()) : calendar;
    return new PolicyContext(profile, days, now);
  }
}
