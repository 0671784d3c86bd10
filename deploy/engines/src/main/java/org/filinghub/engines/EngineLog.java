package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of an engine. It explains to the user why a start failed. */
final class EngineLog {
  private static final int TAIL_LINES = 12;
  private static final Pattern MISSING_ON_LINUX =
      Pattern.compile(".*error while loading shared libraries: (?<library>[^:]+):.*");
  private static final Pattern MISSING_ON_MAC =
      Pattern.compile(".*Library not loaded: (?<library>\\S+).*");

  // Library to Debian and Ubuntu package.
  private static final Map<String, String> DEBIAN_PACKAGE =
      Map.ofEntries(
          Map.entry("libaio", "libaio1 (libaio1t64 on newer releases)"),
          Map.entry("libcap", "libcap2"),
          Map.entry("libcrypt", "libcrypt1"),
          Map.entry("libcrypto", "libssl3 (libssl3t64 on newer releases)"),
          Map.entry("libgcc_s", "libgcc-s1"),
          Map.entry("libgcrypt", "libgcrypt20"),
          Map.entry("liblz4", "liblz4-1"),
          Map.entry("liblzma", "liblzma5"),
          Map.entry("libncurses", "libncurses6"),
          Map.entry("libnuma", "libnuma1"),
          Map.entry("libssl", "libssl3 (libssl3t64 on newer releases)"),
          Map.entry("libstdc++", "libstdc++6"),
          Map.entry("libsystemd", "libsystemd0"),
          Map.entry("libzstd", "libzstd1"));

  private final String engine;
  private final Path file;

  EngineLog(String engine, Path file) {
    this.engine = engine;
    this.file = file;
  }

  Path file() {
    return file;
  }

  boolean contains(String text) {
    return lines().stream().anyMatch(line -> line.contains(text));
  }

  boolean saysPortInUse() {
    return lines().stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .anyMatch(line -> line.contains("address already in use") || line.contains("error: 10048"));
  }

  /** Why the engine ended while it was starting. */
  EngineUnavailable explain(int exitCode) {
    List<String> lines = lines();
    return missingLibrary(lines)
        .or(() -> notExecutable(lines, exitCode))
        .or(() -> diskFull(lines))
        .orElseGet(() -> unexpected("ended with code " + exitCode + " while starting"));
  }

  /** An error without a known explanation. The message contains the last lines of the log. */
  EngineUnavailable unexpected(String what) {
    List<String> lines = lines();
    List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return new EngineUnavailable(
        "%s %s. Its log is %s and ends:%n  %s"
            .formatted(engine, what, file, String.join("\n  ", tail)));
  }

  private Optional<EngineUnavailable> missingLibrary(List<String> lines) {
    for (String line : lines) {
      Matcher linux = MISSING_ON_LINUX.matcher(line);
      if (linux.matches()) {
        String library = linux.group("library").replaceFirst(".*/", "");
        String bare = library.replaceFirst("\\.so.*", "");
        String install =
            Optional.ofNullable(DEBIAN_PACKAGE.get(bare))
                .map(name -> "On Debian and Ubuntu install " + name + ".")
                .orElse("Install the package that holds " + library + ".");
        return Optional.of(
            new EngineUnavailable(
                "%s cannot start, a shared library is missing or unfit: %s%n%s Or start a server yourself and set its URL."
                    .formatted(engine, line.trim(), install)));
      }
      Matcher mac = MISSING_ON_MAC.matcher(line);
      if (mac.matches()) {
        return Optional.of(
            new EngineUnavailable(
                "%s cannot start, a shared library is missing: %s%nWith Homebrew: brew install openssl@3 pcre2. Or start a server yourself and set its URL."
                    .formatted(engine, line.trim())));
      }
    }
    return Optional.empty();
  }

  private Optional<EngineUnavailable> notExecutable(List<String> lines, int exitCode) {
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return switch (exitCode) {
      case 126 ->
          Optional.of(
              new EngineUnavailable(
                  "%s may not be executed: %s%nIs its folder on a file system mounted noexec? Choose another (builds: -D%s=<folder>)."
                      .formatted(engine, last, EngineFolders.SHARED_PROPERTY)));
      case 127 ->
          Optional.of(
              new EngineUnavailable(
                  "%s cannot be loaded: %s%nIts program needs glibc; systems on musl, such as Alpine, cannot run it. Start a server yourself and set its URL."
                      .formatted(engine, last)));
      default -> Optional.empty();
    };
  }

  private Optional<EngineUnavailable> diskFull(List<String> lines) {
    return lines.stream()
        .filter(line -> line.contains("No space left on device") || line.contains("Disk is full"))
        .findFirst()
        .map(
            line ->
                new EngineUnavailable(
                    "%s cannot start, the disk is full: %s%nIts log is %s."
                        .formatted(engine, line.trim(), file)));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, ISO_8859_1);
    } catch (IOException e) {
      return List.of("(no log: " + e.getMessage() + ")");
    }
  }
}
