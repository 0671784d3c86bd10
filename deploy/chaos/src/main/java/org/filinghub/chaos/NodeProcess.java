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

/** Process of one node on a fixed port. It can be killed and restarted any number of times. */
final class NodeProcess implements KillableProcess {
  private final String name;
  private final ProcessKind kind;
  private final UnpackedNodeJar program;
  private final int port;
  private final List<String> arguments;
  private final Path folder;
  private @Nullable EngineProcess process;
  private int starts;
  private boolean answered;

  NodeProcess(
      String name,
      ProcessKind kind,
      UnpackedNodeJar program,
      int port,
      List<String> arguments,
      Path folder) {
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
  public ProcessKind kind() {
    return kind;
  }

  int port() {
    return port;
  }

  /**
   * Creates the class data archive, which makes later starts faster. Call before the first start.
   */
  void archiveClasses() {
    program.archiveClasses(arguments);
  }

  /** Starts the process and returns before the node answers. */
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

  /** Returns true if the node answers HTTP requests, even if it reports that it is unhealthy. */
  @Override
  public boolean answers() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
      connection.setConnectTimeout((int) Duration.ofSeconds(1).toMillis());
      connection.setReadTimeout((int) Duration.ofSeconds(3).toMillis());
      boolean answering = connection.getResponseCode() > 0;
      recordAnswer(answering);
      return answering;
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void recordAnswer(boolean answering) {
    answered |= answering && process != null;
  }

  /** Exit of a node that this run did not kill. */
  enum UnexpectedExit {
    NONE,
    /** The node could not start, for example because its database is down. */
    WHILE_STARTING,
    WHILE_RUNNING
  }

  synchronized UnexpectedExit unexpectedExit() {
    // Does not wait for the process: EngineProcess kills it if a waiting thread is interrupted.
    if (process == null || !process.hasEnded()) {
      return UnexpectedExit.NONE;
    }
    return answered ? UnexpectedExit.WHILE_RUNNING : UnexpectedExit.WHILE_STARTING;
  }
}
