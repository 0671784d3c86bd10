package org.filinghub.engines;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine listening on one loopback port: started until it is ready, killed, started again. */
final class EngineServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineServer.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final int PORT_TRIES = 5;

  /** What differs from engine to engine. */
  interface EngineKind {
    List<String> command(int port);

    /** What the engine prints once it takes connections. */
    String readyText();
  }

  private final String engine;
  private final DataFolder folder;
  private final EngineKind kind;
  private EnginePort port;
  private @Nullable EngineProcess process;

  EngineServer(String engine, DataFolder folder, EnginePort port, EngineKind kind) {
    this.engine = engine;
    this.folder = folder;
    this.port = port;
    this.kind = kind;
  }

  synchronized void start() {
    for (int attempt = 1; attempt <= PORT_TRIES; attempt++) {
      EnginePort wanted = port.orFree();
      if (!LoopbackPorts.isTaken(wanted.number()) && isUp(launch(wanted))) {
        port = wanted;
        log.info(
            "engine started name={} port={} pid={} folder={}",
            engine,
            port.number(),
            pid(),
            folder.path());
        return;
      }
      if (!port.isFree() || attempt == PORT_TRIES) {
        throw wanted.inUse(engine);
      }
    }
  }

  /** On the port it had. */
  synchronized void restart() {
    running().stop();
    start();
  }

  synchronized int port() {
    return port.number();
  }

  synchronized long pid() {
    return running().pid();
  }

  synchronized void kill() {
    running().kill();
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.stop();
      process = null;
      folder.close();
      log.info("engine stopped name={} port={}", engine, port.number());
    }
  }

  private EngineProcess running() {
    if (process == null) {
      throw new IllegalStateException(engine + " in " + folder.path() + " is closed");
    }
    return process;
  }

  private EngineProcess launch(EnginePort wanted) {
    String logName = engine.toLowerCase(Locale.ROOT) + ".log";
    process =
        EngineProcess.start(
            engine,
            kind.command(wanted.number()),
            folder.path(),
            new EngineLog(engine, folder.path().resolve(logName)));
    return process;
  }

  /**
   * Waits until the engine logs that it is ready. Returns false if another process took the port.
   *
   * <p>Reads the log and does not connect to the port: before the engine has bound the port,
   * another process may answer, and the connection attempt itself may occupy the port for a moment.
   */
  private boolean isUp(EngineProcess started) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!started.await(BETWEEN_LOOKS)) {
      if (started.log().contains(kind.readyText())) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        started.kill();
        throw started.log().unexpected("was not ready within " + PATIENCE.toSeconds() + " s");
      }
    }
    if (started.log().saysPortInUse()) {
      return false;
    }
    throw started.log().explain(started.exitCode());
  }
}
