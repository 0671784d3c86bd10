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
 * TCP proxy between two processes. It forwards bytes immediately or slowly, stops forwarding, or
 * resets its connections.
 */
final class FaultyTcpProxy implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;
  private static final int CONNECT_MILLIS = 1_000;
  private static final Duration DELAY = Duration.ofMillis(150);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  /** How the proxy treats its connections. */
  enum LineState {
    OPEN,
    /** Delays each chunk of bytes. */
    SLOW,
    /** Forwards nothing but keeps the connections. */
    STILL,
    /** Resets existing connections and each new connection. */
    CUT
  }

  private final String name;
  private final List<InetSocketAddress> targets;
  private final ServerSocket serverSocket;
  private final ExecutorService threads;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile LineState state = LineState.OPEN;

  private FaultyTcpProxy(String name, List<InetSocketAddress> targets, ServerSocket serverSocket) {
    this.name = name;
    this.targets = targets;
    this.serverSocket = serverSocket;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "proxy " + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a proxy on a free port. It connects to the first target port that accepts the
   * connection. The targets need not run yet.
   */
  static FaultyTcpProxy to(String name, int... targetPorts) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    List<InetSocketAddress> targets =
        IntStream.of(targetPorts).mapToObj(port -> new InetSocketAddress(loopback, port)).toList();
    try {
      ServerSocket serverSocket = new ServerSocket(0, 100, loopback);
      FaultyTcpProxy proxy = new FaultyTcpProxy(name, targets, serverSocket);
      proxy.threads.execute(proxy::acceptConnections);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  int port() {
    return serverSocket.getLocalPort();
  }

  void setState(LineState next) {
    state = next;
    if (next == LineState.CUT) {
      sockets.forEach(FaultyTcpProxy::reset);
    }
  }

  @Override
  public void close() {
    try {
      serverSocket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      setState(LineState.CUT);
      threads.shutdownNow();
    }
  }

  private void acceptConnections() {
    while (!serverSocket.isClosed()) {
      try {
        Socket client = serverSocket.accept();
        threads.execute(() -> connectAndForward(client));
      } catch (IOException e) {
        // The proxy was closed, or the client closed its connection first.
      }
    }
  }

  private void connectAndForward(Socket client) {
    Socket target = null;
    sockets.add(client);
    try {
      if (state == LineState.CUT) {
        throw new IOException("cut");
      }
      target = connect();
      sockets.add(target);
      client.setTcpNoDelay(true);
      target.setTcpNoDelay(true);
      Socket back = target;
      threads.execute(() -> forward(back, client));
      forward(client, target);
    } catch (IOException e) {
      reset(client);
    } finally {
      sockets.remove(client);
      if (target != null) {
        sockets.remove(target);
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

  private void forward(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        applyState();
        out.write(chunk, 0, read);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void applyState() throws IOException, InterruptedException {
    if (state == LineState.SLOW) {
      Thread.sleep(DELAY.toMillis());
    }
    while (state == LineState.STILL) {
      Thread.sleep(POLL_INTERVAL.toMillis());
    }
    if (state == LineState.CUT) {
      throw new IOException("cut");
    }
  }

  /** Closes the socket with a TCP reset. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // The socket is closed already.
    }
  }
}
