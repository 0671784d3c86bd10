package org.filinghub.engines;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that one process fills and then any number of processes read. It is filled under a
 * temporary name and renamed when complete, so a folder under the final name is complete. A file
 * lock keeps a second process from filling it again.
 */
final class ProgramFolder {
  private static final String COMPLETE = "complete";

  /** Puts the content into an empty folder. */
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  private ProgramFolder() {}

  /**
   * Returns the folder, and fills it first if it is not complete. The name contains version and
   * platform.
   */
  static synchronized Path get(String engine, Path parent, String name, Filling filling) {
    Path folder = parent.resolve(name);
    if (isComplete(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(parent);
      try (FileChannel channel =
              FileChannel.open(
                  parent.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isComplete(folder)) {
          Path unfinished = parent.resolve(name + ".unfinished");
          FolderOperations.delete(unfinished); // left by a process that was killed
          FolderOperations.delete(folder); // incomplete: parts were removed
          Files.createDirectory(unfinished);
          filling.fill(unfinished);
          Files.writeString(unfinished.resolve(COMPLETE), name + "\n");
          Files.move(unfinished, folder, ATOMIC_MOVE);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new EngineUnavailable(
          "%s cannot be unpacked in %s: %s. It needs about 450 MB in a folder you may write to; choose another (builds: -D%s=<folder>)."
              .formatted(engine, parent, FolderOperations.reason(e), EngineFolders.SHARED_PROPERTY),
          e);
    }
  }

  private static boolean isComplete(Path folder) {
    return Files.exists(folder.resolve(COMPLETE));
  }
}
