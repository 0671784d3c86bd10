package org.filinghub.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sources of every module under one root, and of the modules under its deploy. */
record SourceTree(Path root) {
  private static final Set<String> CITING = Set.of("java", "yaml", "graphqls", "sql");

  /** What may cite a clause: code, profiles and other settings, contract, migrations. */
  List<Path> main() {
    return files("src/main", CITING);
  }

  List<Path> tests() {
    return files("src/test/java", Set.of("java"));
  }

  private List<Path> files(String under, Set<String> extensions) {
    return Stream.concat(folders(root), folders(root.resolve("deploy")))
        .map(module -> module.resolve(under))
        .filter(Files::isDirectory)
        .flatMap(SourceTree::walk)
        .filter(file -> extensions.contains(extension(file)))
        .sorted()
        .toList();
  }

  private static Stream<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(Files::isDirectory).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
