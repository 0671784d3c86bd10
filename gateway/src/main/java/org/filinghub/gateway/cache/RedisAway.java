package org.filinghub.gateway.cache;

/** Redis was not asked, because no connection stands. */
final class RedisAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final RedisAway INSTANCE = new RedisAway();

  private RedisAway() {
    super("no connection to Redis", null, false, false);
  }
}
