package org.filinghub.chaos;

/** Process that the test kills and restarts. */
interface KillableProcess {
  /** Kind of process. Its label is a module's folder or the name of an engine. */
  enum ProcessKind {
    HUB("gateway"),
    NATIONAL("national-sync"),
    AUTHORITY("province-adapter"),
    DATABASE("MariaDB"),
    REDIS("Redis");

    private final String label;

    ProcessKind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    boolean isEngine() {
      return this == DATABASE || this == REDIS;
    }
  }

  String name();

  ProcessKind kind();

  void start();

  /** Kills the process with SIGKILL. */
  void kill();

  /** Stops the process gracefully. */
  void stop();

  /** Returns true if the process accepts requests. */
  boolean answers();
}
