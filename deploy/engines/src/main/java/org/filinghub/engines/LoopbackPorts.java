package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds free ports on 127.0.0.1, and who has the others. */
public final class LoopbackPorts {
  private static final Pattern COLUMNS = Pattern.compile("\\s+");

  private LoopbackPorts() {}

  public static int findFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of an engine just stopped do not count
      socket.bind(new InetSocketAddress(loopback(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** The process that listens on the port, or how to find it. */
  static String ownerOf(int port) {
    return listeningProcess(port)
        .map(pid -> "process " + pid + command(pid))
        .orElseGet(() -> "another process (to see which: " + howToFind(port) + ")");
  }

  private static String command(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> " (" + Path.of(command).getFileName() + ")")
        .orElse("");
  }

  private static String howToFind(int port) {
    return switch (OperatingSystem.current()) {
      case LINUX -> "ss -ltnp 'sport = :" + port + "'";
      case MAC -> "lsof -nP -sTCP:LISTEN -iTCP:" + port;
      case WINDOWS -> "netstat -ano | findstr :" + port;
      case OTHER -> "netstat -an";
    };
  }

  /**
   * Linux lists sockets in /proc/net/tcp and, for our own processes, who holds them in
   * /proc/<pid>/fd.
   */
  private static Optional<Long> listeningProcess(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      try {
        for (String line : Files.readAllLines(Path.of(table), US_ASCII)) {
          String[] column = COLUMNS.split(line.trim(), 0);
          if (column.length > 9
              && column[1].endsWith(":%04X".formatted(port))
              && column[3].equals("0A")) {
            sockets.add("socket:[" + column[9] + "]");
          }
        }
      } catch (IOException e) {
        return Optional.empty(); // no such table here
      }
    }
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .filter(pid -> holdsOneOf(sockets, pid))
            .findFirst();
  }

  private static boolean holdsOneOf(Set<String> sockets, long pid) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // gone meanwhile, or not ours to see
    }
    return false;
  }
}
