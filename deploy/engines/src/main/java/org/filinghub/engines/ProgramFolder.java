package org.filinghub.engines;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that is filled once and then only read, by any number of processes. It is filled under a
 * temporary name and renamed when complete, so a folder under the right name is whole; the lock
 * spares the second process the same work.
 */
final class ProgramFolder {
  private static final String COMPLETE = "complete";

  /** Puts the content into an empty folder. */
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  private ProgramFolder() {}

  /**
   * The folder of this name, which tells version and platform; filled now if it is not there yet.
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
          FileTrees.delete(unfinished); // of a process that was killed meanwhile
          FileTrees.delete(folder); // somebody removed parts of it
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
              .formatted(engine, parent, FileTrees.reason(e), EngineFolders.SHARED_PROPERTY),
          e);
    }
  }

  private static boolean isComplete(Path folder) {
    return Files.exists(folder.resolve(COMPLETE));
  }
}
