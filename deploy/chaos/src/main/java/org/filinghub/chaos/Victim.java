package org.filinghub.chaos;

/** A process that can be killed and started again. */
interface Victim {
  /** What sort of process it is. */
  enum Kind {
    HUB("gateway"),
    NATIONAL("national-sync"),
    AUTHORITY("province-adapter"),
    DATABASE("MariaDB"),
    REDIS("Redis");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean isEngine() {
      return this == DATABASE || this == REDIS;
    }
  }

  String name();

  Kind kind();

  void start();

  /** SIGKILL. */
  void kill();

  /** In good order. */
  void stop();

  /** Whether it takes work. */
  boolean answers();
}
