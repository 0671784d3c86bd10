package org.filinghub.schema.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * 备案缓冲期: the days on which a submission is accepted without ICP and MLPS (MOE-N3a). Days are
 * inclusive, in Asia/Shanghai.
 *
 * @param from first day; null if the regulation names none (HN-2.2)
 * @param to last day. From the next day on, a filing that still lacks ICP or MLPS is revoked
 *     (MOE-N3b).
 */
public record Buffer(@JsonSetter(nulls = Nulls.SET) @Nullable LocalDate from, LocalDate to) {
  public Buffer {
    if (from != null && from.isAfter(to)) {
      throw new MalformedValue("buffer", from + " to " + to, "a first day not after the last one");
    }
  }

  /** Returns whether a submission on this day is in the buffer period. */
  public boolean covers(LocalDate day) {
    return (from == null || !day.isBefore(from)) && !day.isAfter(to);
  }
}
