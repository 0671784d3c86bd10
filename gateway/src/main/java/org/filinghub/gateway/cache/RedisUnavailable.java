package org.filinghub.gateway.cache;

/** Redis was not asked, because no connection stands. */
final class RedisUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final RedisUnavailable INSTANCE = new RedisUnavailable();

  private RedisUnavailable() {
    super("no connection to Redis", null, false, false);
  }
}
