package org.filinghub.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data folders of their own for tests that start and kill engines; the unpacked programs are
 * shared.
 */
final class TestFolders {
  private TestFolders() {}

  /** With a space in it: paths of people have them. */
  static EngineFolders fresh() {
    try {
      Path parent =
          Files.createDirectories(
              Path.of(System.getProperty("basedir", ""), "target", "own engines"));
      return EngineFolders.sharingProgram(Files.createTempDirectory(parent, "test"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
