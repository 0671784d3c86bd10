package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Function;
import org.filinghub.schema.value.MalformedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/**
 * The ports of the nodes, known before any of them starts, so that they can start side by side.
 *
 * @param legacy 0 until its platform has bound a free one
 */
record SandboxPorts(int hub, int national, int authorities, int legacy) {
  private static final Logger log = LoggerFactory.getLogger(SandboxPorts.class);
  private static final int TRIES = 5;

  /**
   * Starts something on the hub's port and the next three ports, or on free ports if the setting is
   * 0. If another process takes a free port before the node binds it, the start is repeated on
   * other ports.
   *
   * @throws MalformedValue when a port that was asked for is in use, with a sentence that says what
   *     to do
   */
  static <T> T start(SandboxSettings settings, Function<SandboxPorts, T> start) {
    if (settings.port() != 0) {
      return start.apply(following(settings.port()));
    }
    for (int left = TRIES - 1; ; left--) {
      try {
        return start.apply(new SandboxPorts(free(), free(), free(), 0));
      } catch (RuntimeException e) {
        if (left == 0 || !isPortInUse(e)) {
          throw e;
        }
        log.warn("sandbox started=false again=true cause={}", e.toString());
      }
    }
  }

  private static SandboxPorts following(int first) {
    for (int port = first; port < first + 4; port++) {
      check(port);
    }
    return new SandboxPorts(first, first + 1, first + 2, first + 3);
  }

  SandboxPorts withLegacy(int bound) {
    return new SandboxPorts(hub, national, authorities, bound);
  }

  private static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new MalformedValue(
          "port",
          port + " is in use",
          "a free port: stop what listens there, or choose others with -Dsandbox.port=18080");
    }
  }

  private static boolean isPortInUse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }
}
