package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one engine, held by one JVM at a time: two servers on the same files would wait for
 * each other.
 */
final class DataFolder implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  static DataFolder open(String engine, Path path) {
    Path lockPath = path.resolve("held-by");
    try {
      create(path);
      FileChannel lockFile =
          FileChannel.open(
              lockPath,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(lockFile) == null) {
        lockFile.close();
        throw new EngineUnavailable(
            "%s cannot use %s: process %s does. Stop that process or choose another folder."
                .formatted(engine, path, Files.readString(lockPath, US_ASCII).trim()));
      }
      lockFile.truncate(0);
      lockFile.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
      return new DataFolder(path, lockFile);
    } catch (IOException e) {
      throw notWritable(engine, path, e);
    }
  }

  /**
   * Other users of this machine have no business in it: an engine's accounts and data are there.
   */
  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path.getParent());
    if (OperatingSystem.current().isUnix()) {
      Files.createDirectory(path, OWNER_ONLY);
    } else {
      Files.createDirectory(path);
    }
  }

  static EngineUnavailable notWritable(String engine, Path path, IOException e) {
    return new EngineUnavailable(
        "%s cannot keep its data in %s: %s. Choose a folder you may write to, on a disk with room."
            .formatted(engine, path, FileTrees.reason(e)),
        e);
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock(
          Long.MAX_VALUE - 1, 1, false); // past the text, which Windows would lock as well
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
