package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Creates temporary folders under {@code target}, because engines write much data. The folder name
 * contains a space, to test such paths.
 */
final class UnderTarget implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    Path target = Path.of(System.getProperty("basedir", ""), "target").toAbsolutePath();
    return Files.createTempDirectory(Files.createDirectories(target), "own engines ");
  }
}
