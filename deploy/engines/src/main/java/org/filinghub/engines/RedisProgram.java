package org.filinghub.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** The unpacked Redis server, as embedded-redis carries it for some platforms. */
final class RedisProgram {
  static final String ENGINE = "Redis";

  // On Windows it is Redis 5: no RESP3, no client tracking.
  private static final Map<String, String> RESOURCES =
      Map.of(
          "linux-x64", "redis-server-6.2.6-v5-linux-amd64",
          "linux-arm64", "redis-server-6.2.7-linux-arm64",
          "macos-x64", "redis-server-6.2.6-v5-darwin-amd64",
          "macos-arm64", "redis-server-6.2.6-v5-darwin-arm64",
          "windows-x64", "redis-server-5.0.14.1-windows-amd64.exe");

  private RedisProgram() {}

  /** The executable. */
  static Path unpacked(Path parent) {
    String resource = RESOURCES.get(OperatingSystem.platform());
    if (resource == null) {
      throw new EngineUnavailable(
          "%s has no embedded program for %s (expected: %s). Start a Redis server yourself and set its URL."
              .formatted(
                  ENGINE,
                  OperatingSystem.platform(),
                  String.join(", ", new TreeSet<>(RESOURCES.keySet()))));
    }
    return ProgramFolder.get(ENGINE, parent, resource, unfinished -> unpack(resource, unfinished))
        .resolve(resource);
  }

  private static void unpack(String resource, Path target) throws IOException {
    Path server = target.resolve(resource);
    try (InputStream content = RedisProgram.class.getClassLoader().getResourceAsStream(resource)) {
      if (content == null) {
        throw new IOException("not on the class path: " + resource);
      }
      Files.copy(content, server);
    }
    if (OperatingSystem.current().isUnix() && !server.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + server);
    }
    FolderOperations.makeReadable(target);
  }
}
