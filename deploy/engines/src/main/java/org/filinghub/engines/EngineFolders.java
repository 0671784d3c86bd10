package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an engine keeps its data and where its program is unpacked.
 *
 * <p>Unpacking MariaDB takes some seconds and 350 MB. A build shares one unpacked copy between
 * modules and runs ({@link #sharingProgram}); who must leave nothing behind keeps everything
 * together ({@link #within}).
 *
 * @param data logs, temporary files and data; one engine of a kind at a time
 * @param program unpacked programs, by version; any number of processes may share it
 */
public record EngineFolders(Path data, Path program) {
  /** Overrides where {@link #sharingProgram} unpacks. */
  public static final String SHARED_PROPERTY = "filinghub.engines";

  public EngineFolders {
    data = data.toAbsolutePath().normalize();
    program = program.toAbsolutePath().normalize();
  }

  /** Everything under one folder: deleting it leaves no trace. */
  public static EngineFolders within(Path folder) {
    return new EngineFolders(folder, folder.resolve("program"));
  }

  /**
   * Data under the given folder, programs in {@code -Dfilinghub.engines} or {@code
   * ~/.cache/filing-hub/engines}. Without a home to write to (containers with a bare user id have
   * none) programs go to the data folder as well.
   */
  public static EngineFolders sharingProgram(Path folder) {
    String chosen = System.getProperty(SHARED_PROPERTY, "");
    if (!chosen.isBlank()) {
      return new EngineFolders(folder, Path.of(chosen));
    }
    Path cache = Path.of(System.getProperty("user.home", ""), ".cache", "filing-hub", "engines");
    return cache.isAbsolute() && isWritable(cache)
        ? new EngineFolders(folder, cache)
        : within(folder);
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException e) {
      return false;
    }
  }
}
