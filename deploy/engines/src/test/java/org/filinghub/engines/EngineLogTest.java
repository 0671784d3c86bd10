package org.filinghub.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLogTest {
  @Test
  void namesTheDebianPackageOfAMissingLibrary(@TempDir Path folder) throws IOException {
    EngineLog log =
        logOf(
            folder,
            "/x/mariadbd: error while loading shared libraries: libcrypt.so.1: cannot open shared object file: No such file or directory");

    assertThat(log.explain(127))
        .hasMessageContaining("libcrypt.so.1: cannot open shared object file")
        .hasMessageContaining("install libcrypt1.");
  }

  @Test
  void namesThePackageOfALibraryGivenByItsPath(@TempDir Path folder) throws IOException {
    EngineLog log =
        logOf(
            folder,
            "x: error while loading shared libraries: /lib/x86_64-linux-gnu/libssl.so.3: file too short");

    assertThat(log.explain(127)).hasMessageContaining("install libssl3 (libssl3t64");
  }

  @Test
  void passesOnALibraryItDoesNotKnow(@TempDir Path folder) throws IOException {
    EngineLog log =
        logOf(folder, "x: error while loading shared libraries: libodd.so.9: wrong ELF class");

    assertThat(log.explain(127))
        .hasMessageContaining("Install the package that holds libodd.so.9.");
  }

  @Test
  void namesHomebrewOnMac(@TempDir Path folder) throws IOException {
    EngineLog log =
        logOf(
            folder, "dyld[1]: Library not loaded: /opt/homebrew/opt/openssl@3/lib/libssl.3.dylib");

    assertThat(log.explain(134)).hasMessageContaining("brew install openssl@3 pcre2");
  }

  @Test
  void saysThatAlpineCannotRunIt(@TempDir Path folder) throws IOException {
    EngineLog log = logOf(folder, "Redis: exec: line 0: /x/redis-server: not found");

    assertThat(log.explain(127)).hasMessageContaining("needs glibc");
  }

  @Test
  void saysThatTheFolderForbidsExecution(@TempDir Path folder) throws IOException {
    EngineLog log = logOf(folder, "MariaDB: 1: exec: /x/mariadbd: Permission denied");

    assertThat(log.explain(126))
        .hasMessageContaining("noexec")
        .hasMessageContaining("-Dfilinghub.engines=");
  }

  @Test
  void saysThatTheDiskIsFull(@TempDir Path folder) throws IOException {
    EngineLog log =
        logOf(
            folder,
            "[ERROR] mariadbd: Error writing file './x' (Errcode: 28 \"No space left on device\")");

    assertThat(log.explain(1)).hasMessageContaining("the disk is full");
  }

  @Test
  void showsTheEndOfTheLogOtherwise(@TempDir Path folder) throws IOException {
    EngineLog log = logOf(folder, "first\n".repeat(20) + "[ERROR] Aborting");

    assertThat(log.explain(1))
        .hasMessageContaining("MariaDB ended with code 1 while starting")
        .hasMessageContaining("[ERROR] Aborting")
        .hasMessageContaining(log.file().toString());
  }

  private static EngineLog logOf(Path folder, String text) throws IOException {
    return new EngineLog("MariaDB", Files.writeString(folder.resolve("engine.log"), text));
  }
}
