package org.filinghub.province.life.rule;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.PolicyProfile;

/**
 * Where and when a step is taken.
 *
 * @param profile in force there at that time
 * @param calendar the working days of that place
 */
public record PolicyContext(PolicyProfile profile, WorkingDayCalendar calendar, Instant now) {

  /** In Asia/Shanghai. */
  public LocalDate today() {
    return ChinaTime.dateOf(now);
  }

  public Policy policy() {
    return profile.policy();
  }
}
