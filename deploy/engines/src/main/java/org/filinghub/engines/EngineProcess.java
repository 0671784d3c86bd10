package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child process that ends with this JVM: an engine or a node. {@link Reaper} knows its pid before
 * the program starts.
 */
public final class EngineProcess {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // The shell waits for a line and then becomes the engine, with the same pid. Without that
  // pause a JVM killed between starting the engine and telling the reaper would leave it behind.
  // Where setsid exists (not on macOS) the engine leaves our process group, so that Ctrl-C reaches
  // the JVM alone and applications close before their engines.
  private static final String WAIT_THEN_BECOME =
      """
      read -r go || exit
      input=$1 && shift
      command -v setsid >/dev/null && set -- setsid "$@"
      exec "$@" <"$input"
      """;

  private final String engine;
  private final Process process;
  private final EngineLog log;
  private final CompletableFuture<Void> ended;

  private EngineProcess(String engine, Process process, EngineLog log) {
    this.engine = engine;
    this.process = process;
    this.log = log;
    EngineShutdown.add(this);
    if (OperatingSystem.current().isUnix()) {
      Reaper.ONLY.watch(process.pid());
    }
    this.ended = process.onExit().thenRun(this::forget);
  }

  /** Starts the command in the folder. Its output replaces the content of the log file. */
  public static EngineProcess start(String name, List<String> command, Path folder, Path log) {
    return start(name, command, folder, new EngineLog(name, log));
  }

  static EngineProcess start(String engine, List<String> command, Path folder, EngineLog log) {
    return start(
        engine,
        command,
        folder,
        log,
        Path.of(OperatingSystem.current().isUnix() ? "/dev/null" : "NUL"));
  }

  /**
   * Starts the command in the folder, with the input file as standard input and all output in the
   * log.
   */
  static EngineProcess start(
      String engine, List<String> command, Path folder, EngineLog log, Path input) {
    boolean unix = OperatingSystem.current().isUnix();
    List<String> line = new ArrayList<>();
    if (unix) {
      line.addAll(List.of("/bin/sh", "-c", WAIT_THEN_BECOME, engine, input.toString()));
    }
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.file().toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("MYSQL_") || name.startsWith("MARIADB_"));
    if (!unix) {
      builder.redirectInput(input.toFile());
    }
    try {
      Process process = builder.start();
      EngineProcess started = new EngineProcess(engine, process, log);
      if (unix) {
        try (OutputStream go = process.getOutputStream()) {
          go.write("go\n".getBytes(US_ASCII));
        }
      }
      return started;
    } catch (IOException e) {
      throw new EngineUnavailable(engine + " could not be started: " + e.getMessage(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  int exitCode() {
    return process.exitValue();
  }

  EngineLog log() {
    return log;
  }

  /** Asks the engine to stop, and insists after a while. */
  public void stop() {
    process.destroy();
    if (!await(PATIENCE)) {
      kill();
    }
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    if (!await(PATIENCE)) {
      throw new IllegalStateException(engine + " process " + pid() + " does not die");
    }
  }

  /** Returns true if the process has ended and the reaper no longer kills its id. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Waits, and returns true if the process ended within this time and the reaper no longer kills
   * its id. If the calling thread is interrupted, the process is killed.
   */
  public boolean await(Duration time) {
    try {
      ended.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted while waiting for " + engine, e);
    }
  }

  private void forget() {
    EngineShutdown.remove(this);
    if (OperatingSystem.current().isUnix()) {
      Reaper.ONLY.forget(pid());
    }
  }
}
