package org.filinghub.chaos;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.engines.EngineProcess;
import org.jspecify.annotations.Nullable;

/** One node on one port; killed and started again any number of times. */
final class NodeProcess implements Victim {
  private final String name;
  private final Kind kind;
  private final NodeProgram program;
  private final int port;
  private final List<String> arguments;
  private final Path folder;
  private @Nullable EngineProcess process;
  private int starts;
  private boolean answered;

  NodeProcess(
      String name, Kind kind, NodeProgram program, int port, List<String> arguments, Path folder) {
    this.name = name;
    this.kind = kind;
    this.program = program;
    this.port = port;
    this.arguments = new ArrayList<>(arguments);
    this.arguments.add("--server.port=" + port);
    this.folder = folder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  int port() {
    return port;
  }

  /** Before its first start: those of its kind start faster after it. */
  void archiveClasses() {
    program.archiveClasses(arguments);
  }

  /** Returns before the node answers. */
  @Override
  public synchronized void start() {
    starts++;
    answered = false;
    process =
        EngineProcess.start(
            name, program.command(arguments), folder, folder.resolve(name + "-" + starts + ".log"));
  }

  @Override
  public synchronized void kill() {
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.stop();
      process = null;
    }
  }

  /** Whether it speaks HTTP; how it feels is another matter. */
  @Override
  public boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
      connection.setConnectTimeout((int) Duration.ofSeconds(1).toMillis());
      connection.setReadTimeout((int) Duration.ofSeconds(3).toMillis());
      boolean speaks = connection.getResponseCode() > 0;
      noteThatItAnswered(speaks);
      return speaks;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void noteThatItAnswered(boolean speaks) {
    answered |= speaks && process != null;
  }

  /** How a node that nobody killed came to its end. */
  enum End {
    NONE,
    /** It could not start, as one whose database is away; whoever runs it starts it again. */
    WHILE_STARTING,
    WHILE_RUNNING
  }

  synchronized End endOfItself() {
    // Asked without waiting: who is interrupted while waiting for a process kills it.
    if (process == null || !process.hasEnded()) {
      return End.NONE;
    }
    return answered ? End.WHILE_RUNNING : End.WHILE_STARTING;
  }
}
