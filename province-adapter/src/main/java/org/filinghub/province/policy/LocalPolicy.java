package org.filinghub.province.policy;

import java.time.Instant;
import org.filinghub.province.life.rule.PolicyContext;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.CalendarOverlay;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Profiles and calendar as shipped; one that cannot be loaded stops the start. */
@Component
@EnableConfigurationProperties(AuthorityPolicyProperties.class)
public class LocalPolicy {
  private final PolicyProfiles profiles;
  private final WorkingDayCalendar calendar = WorkingDayCalendar.load();

  LocalPolicy(AuthorityPolicyProperties settings) {
    this.profiles = PolicyProfiles.load(settings.includeOutside());
  }

  /** What holds in a jurisdiction at an instant. */
  public PolicyContext at(JurisdictionCode jurisdiction, Instant now) {
    PolicyProfile profile = profiles.at(jurisdiction, now);
    CalendarOverlay overlay = profile.policy().calendarOverlay().value();
    boolean regional = !overlay.holidays().isEmpty() || !overlay.workdays().isEmpty();
    WorkingDayCalendar days =
        regional ? calendar.withOverlay(overlay.holidays(), overlay.workdays()) : calendar;
    return new PolicyContext(profile, days, now);
  }
}
