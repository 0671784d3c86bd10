package org.filinghub.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * A stretch of network between two processes: bytes pass, pass slowly, stand still, or the
 * connections break.
 */
final class TcpGate implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final int CONNECT_MILLIS = 1_000;
  private static final Duration SLOWLY = Duration.ofMillis(150);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** How it is with the line. */
  enum Line {
    OPEN,
    /** Every piece of a conversation arrives late. */
    SLOW,
    /** Nothing arrives, nothing breaks. */
    STILL,
    /** Connections break, new ones are broken at once. */
    CUT
  }

  private final String name;
  private final List<InetSocketAddress> targets;
  private final ServerSocket entrance;
  private final ExecutorService threads;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Line line = Line.OPEN;

  private TcpGate(String name, List<InetSocketAddress> targets, ServerSocket entrance) {
    this.name = name;
    this.targets = targets;
    this.entrance = entrance;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "gate " + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens on a free port and leads to the first of these that lets one in; none need be there
   * yet.
   */
  static TcpGate to(String name, int... targetPorts) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<InetSocketAddress> targets =
        IntStream.of(targetPorts).mapToObj(port -> new InetSocketAddress(loopback, port)).toList();
    try {
      ServerSocket entrance = new ServerSocket(0, 100, loopback);
      TcpGate gate = new TcpGate(name, targets, entrance);
      gate.threads.execute(gate::admit);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  int port() {
    return entrance.getLocalPort();
  }

  void turn(Line next) {
    line = next;
    if (next == Line.CUT) {
      sockets.forEach(TcpGate::breakOff);
    }
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      turn(Line.CUT);
      threads.shutdownNow();
    }
  }

  private void admit() {
    while (!entrance.isClosed()) {
      try {
        Socket inside = entrance.accept();
        threads.execute(() -> join(inside));
      } catch (IOException e) {
        // closed, or a caller that went away while it was let in
      }
    }
  }

  private void join(Socket inside) {
    Socket outside = null;
    sockets.add(inside);
    try {
      if (line == Line.CUT) {
        throw new IOException("cut");
      }
      outside = connect();
      sockets.add(outside);
      inside.setTcpNoDelay(true);
      outside.setTcpNoDelay(true);
      Socket back = outside;
      threads.execute(() -> pass(back, inside));
      pass(inside, outside);
    } catch (IOException e) {
      breakOff(inside);
    } finally {
      sockets.remove(inside);
      if (outside != null) {
        sockets.remove(outside);
      }
    }
  }

  private Socket connect() throws IOException {
    IOException last = new IOException("no target");
    for (InetSocketAddress target : targets) {
      Socket socket = new Socket();
      try {
        socket.connect(target, CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private void pass(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        hold();
        out.write(chunk, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      breakOff(from);
      breakOff(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold() throws IOException, InterruptedException {
    if (line == Line.SLOW) {
      Thread.sleep(SLOWLY.toMillis());
    }
    while (line == Line.STILL) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    if (line == Line.CUT) {
      throw new IOException("cut");
    }
  }

  /** Without a farewell: the other side sees a reset. */
  private static void breakOff(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it was broken already
    }
  }
}
