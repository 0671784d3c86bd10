package org.filinghub.schema.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * 备案缓冲期: submissions of these days may come without ICP and MLPS (MOE-N3a). Days inclusive,
 * Asia/Shanghai.
 *
 * @param from first day; open to the left where the text names none (HN-2.2)
 * @param to last day; from the next on what is still missing revokes (MOE-N3b)
 */
public record Buffer(@JsonSetter(nulls = Nulls.SET) @Nullable LocalDate from, LocalDate to) {
  public Buffer {
    if (from != null && from.isAfter(to)) {
      throw new MalformedValue("buffer", from + " to " + to, "a first day not after the last one");
    }
  }

  /** Whether a submission of this day falls into the buffer. */
  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && !day.isAfter(to);
  }
}
