package org.filinghub.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.engines.EngineProcess;

/** Executable jar of a node, unpacked once. A start from unpacked files takes a third less time. */
final class UnpackedNodeJar {
  private static final List<String> JVM =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Duration TIME_LIMIT = Duration.ofMinutes(2);

  private final Path folder;
  private final Path jar;

  private UnpackedNodeJar(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /**
   * Unpacks the executable jar of a module.
   *
   * @param target build folder that contains the jar
   * @param folder destination of the unpacked files
   */
  static UnpackedNodeJar unpack(Path target, Path folder) {
    Path packed = executable(target);
    Path unpacked = folder.resolve(packed.getFileName());
    run(
        "unpacking",
        List.of(
            JAVA,
            "-Djarmode=tools",
            "-jar",
            packed.toString(),
            "extract",
            "--destination",
            folder.toString(),
            "--force"),
        folder,
        unpacked);
    return new UnpackedNodeJar(folder, unpacked);
  }

  /**
   * Starts and stops the program once to create a class data archive. Each later start takes two
   * thirds less time. Creating the archive takes as long as two starts.
   */
  void archiveClasses(List<String> arguments) {
    run(
        "archiving",
        command(
            List.of("-XX:ArchiveClassesAtExit=" + archive(), "-Dspring.context.exit=onRefresh"),
            arguments),
        folder,
        archive());
  }

  List<String> command(List<String> arguments) {
    return command(
        Files.exists(archive()) ? List.of("-XX:SharedArchiveFile=" + archive()) : List.of(),
        arguments);
  }

  private List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(JVM);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  private Path archive() {
    return folder.resolve("classes.jsa");
  }

  private static void run(String what, List<String> command, Path folder, Path result) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path log = folder.resolve(what + ".log");
    EngineProcess process = EngineProcess.start(what, command, folder, log);
    if (!process.await(TIME_LIMIT)) {
      process.kill();
    }
    if (!Files.exists(result)) {
      throw new IllegalStateException(result + " was not created; see the log " + log);
    }
  }

  private static Path executable(Path target) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*-exec.jar")) {
      for (Path jar : found) {
        return jar;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException(target + " contains no executable jar (run mvn package first)");
  }
}
