package org.filinghub.gateway.cache;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Redis knew about changes of a number when a load began. The scripts store both values as
 * decimal numbers, separated by a space.
 *
 * @param fence national position of the last known change of this number; 0 if none is remembered
 * @param drops number of changes whose position is unknown
 */
public record RedisLoadFence(long fence, long drops) {
  static final RedisLoadFence NONE = new RedisLoadFence(0, 0);

  private static final Pattern STORED = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

  /**
   * Returns {@link #NONE} if nothing is stored, or if another version of the hub stored another
   * format.
   */
  static RedisLoadFence parse(@Nullable String stored) {
    Matcher read = STORED.matcher(stored == null ? "" : stored);
    return read.matches()
        ? new RedisLoadFence(Long.parseLong(read.group(1)), Long.parseLong(read.group(2)))
        : NONE;
  }
}
