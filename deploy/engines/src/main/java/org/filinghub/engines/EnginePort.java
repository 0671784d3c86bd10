package org.filinghub.engines;

/**
 * The loopback port on which an engine listens.
 *
 * @param number 0 for any free port
 * @param changedBy the system property that sets the port, named in the error if the port is in
 *     use; empty if there is no such property
 */
public record EnginePort(int number, String changedBy) {
  public EnginePort {
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException("port: " + number + " (expected: 0 to 65535)");
    }
  }

  /** Any free port. */
  public static EnginePort free() {
    return new EnginePort(0, "");
  }

  /** This port. */
  public static EnginePort of(int number) {
    return new EnginePort(number, "");
  }

  /** This port, which a person changes with {@code -D<property>=<number>}. */
  public static EnginePort of(int number, String property) {
    return new EnginePort(number, property);
  }

  boolean isFree() {
    return number == 0;
  }

  /** The port to try now. */
  EnginePort orFree() {
    return isFree() ? new EnginePort(LoopbackPorts.findFree(), changedBy) : this;
  }

  EngineUnavailable inUse(String engine) {
    return new EngineUnavailable(
        "%s cannot listen on 127.0.0.1:%d: the port is in use by %s. Stop that, or %s (0 takes a free one)."
            .formatted(
                engine,
                number,
                LoopbackPorts.ownerOf(number),
                changedBy.isEmpty()
                    ? "ask for another port"
                    : "choose another port with -D" + changedBy + "=<port>"));
  }
}
