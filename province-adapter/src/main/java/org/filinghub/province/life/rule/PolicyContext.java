package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.PolicyProfile;

/**
 * The policy, calendar and instant of a decision.
 *
 * @param profile the authority's profile in force at {@code now}
 * @param calendar the working days of the jurisdiction
 */
public record PolicyContext(PolicyProfile profile, WorkingDayCalendar calendar, Instant now) {

  /** The date of {@code now} in Asia/Shanghai. */
  public LocalDate today() {
    return ChinaTime.dateOf(now);
  }

  public Policy policy() {
    return profile.policy();
  }
}
