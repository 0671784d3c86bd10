package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MariaDB and one Redis for all tests of a JVM: started when first asked for, under {@code
 * target/engines-<pid>} of the current module, gone with the JVM.
 *
 * <p>A test that kills or closes an engine starts its own.
 */
public final class TestEngines {
  private static final Logger log = LoggerFactory.getLogger(TestEngines.class);
  private static final String PREFIX = "engines-";
  private static final AtomicInteger databases = new AtomicInteger();

  private static @Nullable MariaDb mariaDb;
  private static @Nullable Redis redis;
  private static @Nullable EngineFolders folders;

  /** How to reach one database. */
  public record Database(
      String name, String r2dbcUrl, String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "Database[" + r2dbcUrl + "]"; // passwords do not belong in logs
    }
  }

  private TestEngines() {}

  public static synchronized MariaDb mariaDb() {
    if (mariaDb == null) {
      mariaDb = MariaDb.start(folders(), EnginePort.free());
    }
    return mariaDb;
  }

  public static synchronized Redis redis() {
    if (redis == null) {
      redis = Redis.start(folders(), EnginePort.free());
    }
    return redis;
  }

  /** Creates an empty database with a unique name. */
  public static Database freshDatabase() {
    MariaDb server = mariaDb();
    String name = "fresh_" + databases.incrementAndGet();
    server.createDatabase(name);
    return new Database(
        name, server.r2dbcUrl(name), server.jdbcUrl(name), server.user(), server.password());
  }

  private static synchronized EngineFolders folders() {
    if (folders == null) {
      EngineShutdown.leaveToReaper();
      // Surefire and Failsafe set basedir; an IDE runs in the module's folder.
      Path target = Path.of(System.getProperty("basedir", ""), "target");
      deleteLeftovers(target);
      folders =
          EngineFolders.sharingProgram(target.resolve(PREFIX + ProcessHandle.current().pid()));
    }
    return folders;
  }

  /**
   * Deletes the folders of JVMs that have ended. A JVM cannot delete its own folder, because its
   * engines use the folder until the JVM ends.
   */
  private static void deleteLeftovers(Path target) {
    if (!Files.isDirectory(target)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target, PREFIX + "*")) {
      for (Path folder : found) {
        String pid = folder.getFileName().toString().substring(PREFIX.length());
        if (pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          FolderOperations.delete(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("leftovers of earlier tests stay: {}", e.toString());
    }
  }
}
