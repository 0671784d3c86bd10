package org.filinghub.schema.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 备案缓冲期: submissions of these days may come without ICP and MLPS (MOE-N3a). Days inclusive,
 * Asia/Shanghai.
 *
 * @param from first day; open to the left where the text names none (HN-2.2)
 * @param to last day; from the next on what is still missing revokes (MOE-N3b)
 */
public record Buffer(@Nullable LocalDate from, LocalDate to) {

  /** Whether a submission of this day falls into the buffer. */
  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && !day.isAfter(to);
  }
}
