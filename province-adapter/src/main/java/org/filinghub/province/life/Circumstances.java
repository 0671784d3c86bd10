package org.filinghub.province.life;

import java.time.LocalDate;
import org.filinghub.schema.calendar.WorkingDayCalendar;
import org.filinghub.schema.profile.PolicyProfile;

/**
 * Where and when a command is given.
 *
 * @param profile in force there at that time
 * @param calendar the working days of that place
 * @param today Asia/Shanghai
 */
public record Circumstances(PolicyProfile profile, WorkingDayCalendar calendar, LocalDate today) {}
