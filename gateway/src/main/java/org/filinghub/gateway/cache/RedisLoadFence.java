package org.filinghub.gateway.cache;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far Redis knew of a number's changes when a load began; the scripts keep it as both numbers
 * with a space between.
 *
 * @param fence national position of the last change known of this number; 0 when none is remembered
 * @param drops changes at positions that nobody could name
 */
public record RedisLoadFence(long fence, long drops) {
  static final RedisLoadFence NONE = new RedisLoadFence(0, 0);

  private static final Pattern STORED = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

  /** None when it is not there, or when another version of the hub wrote it in another shape. */
  static RedisLoadFence parse(@Nullable String stored) {
    Matcher read = STORED.matcher(stored == null ? "" : stored);
    return read.matches()
        ? new RedisLoadFence(Long.parseLong(read.group(1)), Long.parseLong(read.group(2)))
        : NONE;
  }
}
