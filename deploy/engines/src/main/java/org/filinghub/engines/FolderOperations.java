package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Copies and deletes whole folders, and explains their I/O errors. */
final class FolderOperations {
  private FolderOperations() {}

  /** Copies a folder to a name not yet in use; the copy appears whole or not at all. */
  static void copy(Path from, Path to) throws IOException {
    Path unfinished = to.resolveSibling(to.getFileName() + ".unfinished");
    delete(unfinished);
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectory(unfinished.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, unfinished.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    Files.move(unfinished, to);
  }

  /** Deletes a folder with all it holds; it may be absent, or be vanishing. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Lets every user read and only the owner write. */
  static void makeReadable(Path folder) throws IOException {
    if (!OperatingSystem.current().isUnix()) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            Files.setPosixFilePermissions(visited, PosixFilePermissions.fromString("rwxr-xr-x"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean program = Files.isExecutable(file);
            Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The message of an exception of java.nio.file, which often is a bare path. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "user " + System.getProperty("user.name") + " may not write " + denied.getFile();
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason() + ": " + failed.getFile();
    }
    return e.getMessage() == null || e.getMessage().startsWith("/")
        ? e.getClass().getSimpleName() + " " + e.getMessage()
        : e.getMessage();
  }
}
