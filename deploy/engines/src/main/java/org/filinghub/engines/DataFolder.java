package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The data folder of one engine. Only one JVM at a time can lock it, because two servers must not
 * use the same files.
 */
final class DataFolder implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  // On POSIX, closing a second handle of this JVM on the file would release the first one's lock.
  private static final Set<Path> heldHere = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  static DataFolder open(String engine, Path path) {
    if (!heldHere.add(path)) {
      throw inUse(engine, path, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return lock(engine, path);
    } catch (IOException e) {
      heldHere.remove(path);
      throw notWritable(engine, path, e);
    } catch (EngineUnavailable e) {
      heldHere.remove(path);
      throw e;
    }
  }

  private static DataFolder lock(String engine, Path path) throws IOException {
    create(path);
    Path lockPath = path.resolve("held-by");
    FileChannel lockFile = FileChannel.open(lockPath, CREATE, READ, WRITE);
    // Locks a byte after the text: on Windows, other processes cannot read a locked range.
    if (lockFile.tryLock(Long.MAX_VALUE - 1, 1, false) == null) {
      lockFile.close();
      throw inUse(engine, path, Files.readString(lockPath, US_ASCII).trim());
    }
    lockFile.truncate(0);
    lockFile.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
    return new DataFolder(path, lockFile);
  }

  /** Only the owner can read the folder, because it contains the engine's accounts and data. */
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
            .formatted(engine, path, FolderOperations.reason(e)),
        e);
  }

  private static EngineUnavailable inUse(String engine, Path path, String pid) {
    return new EngineUnavailable(
        "%s cannot use %s: process %s does. Stop that process or choose another folder."
            .formatted(engine, path, pid));
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
    } finally {
      heldHere.remove(path);
    }
  }
}
