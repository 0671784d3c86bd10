package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis server of our own: a child process on 127.0.0.1 that ends with this JVM. It forgets
 * everything when it stops, unless started by {@link #startKeepingData}.
 *
 * <p>Starting throws {@link EngineUnavailable} when this machine cannot run it.
 */
public final class Redis implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Redis.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
  private static final int PORT_TRIES = 5;

  private final Path server;
  private final DataFolder folder;
  private final boolean keepsData;
  private EnginePort port;
  private @Nullable EngineProcess process;

  private Redis(Path server, DataFolder folder, boolean keepsData, EnginePort port) {
    this.server = server;
    this.folder = folder;
    this.keepsData = keepsData;
    this.port = port;
  }

  /** Starts on a free port, with log and program under this folder. */
  public static Redis start(Path folder) {
    return start(EngineFolders.within(folder), EnginePort.free());
  }

  /** Starts on this port, with log and program under this folder. */
  public static Redis start(Path folder, int port) {
    return start(EngineFolders.within(folder), EnginePort.of(port));
  }

  /** Starts empty, with its log in {@code redis} under the data folder. */
  public static Redis start(EngineFolders folders, EnginePort port) {
    return start(folders, port, false);
  }

  /**
   * Starts with what an earlier one kept in {@code redis} under the data folder; every write is on
   * disk when answered.
   */
  public static Redis startKeepingData(EngineFolders folders, EnginePort port) {
    return start(folders, port, true);
  }

  private static Redis start(EngineFolders folders, EnginePort port, boolean keepsData) {
    DataFolder folder = DataFolder.open(RedisProgram.ENGINE, folders.data().resolve("redis"));
    try {
      Redis redis = new Redis(RedisProgram.unpacked(folders.program()), folder, keepsData, port);
      redis.run();
      return redis;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public synchronized int port() {
    return port.number();
  }

  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  public synchronized long pid() {
    return running().pid();
  }

  /** SIGKILL: what a test of failures needs. Follow with {@link #restart()} or {@link #close()}. */
  public synchronized void kill() {
    running().kill();
  }

  /** Stops it if it runs and starts it on the same port; empty, unless it keeps data. */
  public synchronized void restart() {
    running().stop();
    run();
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.stop();
      process = null;
      folder.close();
      log.info("redis stopped port={}", port.number());
    }
  }

  private EngineProcess running() {
    if (process == null) {
      throw new IllegalStateException("Redis in " + folder.path() + " is closed");
    }
    return process;
  }

  private synchronized void run() {
    for (int attempt = 1; attempt <= PORT_TRIES; attempt++) {
      EnginePort wanted = port.orFree();
      if (!LoopbackPorts.isTaken(wanted.number()) && isUp(launch(wanted), wanted)) {
        port = wanted;
        log.info("redis started port={} pid={} folder={}", port.number(), pid(), folder.path());
        return;
      }
      if (!port.isFree() || attempt == PORT_TRIES) {
        throw wanted.inUse(RedisProgram.ENGINE);
      }
    }
  }

  private EngineProcess launch(EnginePort wanted) {
    process =
        EngineProcess.start(
            RedisProgram.ENGINE,
            List.of(
                server.toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(wanted.number()),
                "--dir",
                folder.path().toString(),
                "--save",
                "",
                "--appendonly",
                keepsData ? "yes" : "no",
                "--appendfsync",
                "always"),
            folder.path(),
            new EngineLog(RedisProgram.ENGINE, folder.path().resolve("redis.log")));
    return process;
  }

  /**
   * Waits until this very process answers on the port; false when another one took the port first.
   */
  private static boolean isUp(EngineProcess started, EnginePort wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!started.await(BETWEEN_TRIES)) {
      if (answers(wanted.number(), started.pid())) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        started.kill();
        throw started.log().unexpected("did not answer within " + PATIENCE.toSeconds() + " s");
      }
    }
    if (started.log().saysPortInUse()) {
      return false;
    }
    throw started.log().explain(started.exitCode());
  }

  /** INFO tells the pid, so that another Redis on the port is not taken for ours. */
  private static boolean answers(int port, long pid) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LoopbackPorts.loopback(), port), 1_000);
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("INFO\r\nQUIT\r\n".getBytes(US_ASCII));
      BufferedReader answer =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      List<String> lines = answer.lines().toList();
      return lines.contains("process_id:" + pid) && lines.contains("loading:0");
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
