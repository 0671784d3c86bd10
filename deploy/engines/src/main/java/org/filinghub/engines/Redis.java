package org.filinghub.engines;

import java.nio.file.Path;
import java.util.List;

/**
 * A Redis server of our own: a child process on 127.0.0.1 that ends with this JVM. It forgets
 * everything when it stops, unless started by {@link #startKeepingData}.
 *
 * <p>Starting throws {@link EngineUnavailable} when this machine cannot run it.
 */
public final class Redis implements AutoCloseable {
  private final EngineServer server;

  private Redis(EngineServer server) {
    this.server = server;
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

  private static Redis start(EngineFolders folders, EnginePort port, boolean keepingData) {
    DataFolder folder = DataFolder.open(RedisProgram.ENGINE, folders.data().resolve("redis"));
    try {
      Path program = RedisProgram.unpacked(folders.program());
      EngineServer server =
          new EngineServer(
              RedisProgram.ENGINE,
              folder,
              port,
              new RedisKind(program, folder.path(), keepingData));
      server.start();
      return new Redis(server);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  public int port() {
    return server.port();
  }

  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  public long pid() {
    return server.pid();
  }

  /** SIGKILL: what a test of failures needs. Follow with {@link #restart()} or {@link #close()}. */
  public void kill() {
    server.kill();
  }

  /** Stops it if it runs and starts it on the same port; empty, unless it keeps data. */
  public void restart() {
    server.restart();
  }

  @Override
  public void close() {
    server.close();
  }

  private record RedisKind(Path program, Path folder, boolean keepingData)
      implements EngineServer.EngineKind {
    @Override
    public List<String> command(int port) {
      return List.of(
          program.toString(),
          "--bind",
          "127.0.0.1",
          "--port",
          Integer.toString(port),
          "--dir",
          folder.toString(),
          "--save",
          "",
          "--appendonly",
          keepingData ? "yes" : "no",
          "--appendfsync",
          "always");
    }

    @Override
    public String readyText() {
      return "Ready to accept connections";
    }
  }
}
