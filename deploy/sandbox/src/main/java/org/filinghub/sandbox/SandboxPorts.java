package org.filinghub.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.filinghub.schema.value.MalformedValue;

/** The ports of the nodes, known before any of them starts, so that they can start side by side. */
record SandboxPorts(int hub, int national, int authorities, int legacy) {

  /**
   * The hub's port and the three after it; four free ones where the settings ask for port 0.
   *
   * @throws MalformedValue when a port is in use, with a sentence that says what to do
   */
  static SandboxPorts choose(SandboxSettings settings) {
    if (settings.port() == 0) {
      return new SandboxPorts(free(), free(), free(), free());
    }
    SandboxPorts ports =
        new SandboxPorts(
            settings.port(), settings.port() + 1, settings.port() + 2, settings.port() + 3);
    check(ports.hub());
    check(ports.national());
    check(ports.authorities());
    check(ports.legacy());
    return ports;
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
}
