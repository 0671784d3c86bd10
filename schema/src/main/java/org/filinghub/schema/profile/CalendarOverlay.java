package org.filinghub.schema.profile;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.MalformedValue;

/** Days on which a jurisdiction's working days differ from the national calendar (RULES B.1). */
public record CalendarOverlay(List<LocalDate> holidays, List<LocalDate> workdays) {
  public CalendarOverlay {
    holidays = List.copyOf(holidays);
    workdays = List.copyOf(workdays);
    for (LocalDate day : workdays) {
      if (holidays.contains(day)) {
        throw new MalformedValue(
            "calendar overlay", day.toString(), "a holiday or a workday, not both");
      }
    }
  }
}
