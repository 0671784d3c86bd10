package org.filinghub.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Temporary folders on the disk of the build, as engines write much; with a space, as paths of
 * people have.
 */
final class UnderTarget implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    Path target = Path.of(System.getProperty("basedir", ""), "target").toAbsolutePath();
    return Files.createTempDirectory(Files.createDirectories(target), "own engines ");
  }
}
