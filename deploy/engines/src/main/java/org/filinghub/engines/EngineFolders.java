package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where an engine keeps its data and where its program is unpacked.
 *
 * <p>Unpacking MariaDB takes some seconds and 350 MB. A build shares one unpacked copy between
 * modules and runs ({@link #sharingProgram}). {@link #within} keeps everything in one folder that
 * can be deleted.
 *
 * @param data logs, temporary files and data; used by one engine of each kind at a time
 * @param program unpacked programs, by version; any number of processes may share it
 */
public record EngineFolders(Path data, Path program) {
  /** Overrides where programs are unpacked. */
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
    Path cache = Path.of(System.getProperty("user.home", ""), ".cache", "filing-hub", "engines");
    return unlessChosen(
        folder, () -> cache.isAbsolute() && isWritable(cache) ? cache : within(folder).program());
  }

  /** Programs in {@code -Dfilinghub.engines}; where none is chosen, in {@code program}. */
  public static EngineFolders unlessChosen(Path data, Supplier<Path> program) {
    String chosen = System.getProperty(SHARED_PROPERTY, "");
    return new EngineFolders(data, chosen.isBlank() ? program.get() : Path.of(chosen));
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
