package org.filinghub.gateway.cache;

/**
 * Thrown instead of a Redis command while no connection is open. Without a stack trace: it is
 * frequent.
 */
final class RedisUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final RedisUnavailable INSTANCE = new RedisUnavailable();

  private RedisUnavailable() {
    super("no connection to Redis", null, false, false);
  }
}
