package org.filinghub.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.Uscc;

/**
 * The main scenario as a shell script that a person can paste: a filing is submitted and reviewed
 * in 43, checked for 44, added to a white list and revoked.
 */
record WalkThrough(String hub, String script) {

  static WalkThrough of(Sandbox sandbox) {
    Uscc owner = Usccs.enterprise(430_001, "430100");
    String hub = "http://localhost:" + sandbox.ports().hub();
    String script =
        resource("walkthrough.sh")
            .replace("${hub}", hub)
            .replace("${owner}", owner.value())
            .replace(
                "${form}",
                resource("walkthrough-form.json")
                    .replaceAll("\\s*\\n\\s*", " ")
                    .strip()
                    .replace("${owner}", owner.value()))
            .replace("${today}", ChinaTime.dateOf(sandbox.clock().instant()).toString());
    return new WalkThrough(hub, script);
  }

  /** Prints the addresses and the requests, and writes the requests to a file in {@code folder}. */
  void print(PrintStream out, Path folder, SandboxPorts ports, Duration startedIn) {
    Path file = folder.resolve("walkthrough.sh");
    try {
      Files.writeString(file, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(script);
    out.println("The file " + file + " contains the requests above.");
    out.println();
    out.printf("  page             %s/%n", hub);
    out.printf("  hub              %s/graphql%n", hub);
    out.printf("  national node    http://localhost:%d/graphql%n", ports.national());
    out.printf(
        "  authority nodes  http://localhost:%d/authorities/{11,43,44,61,00}/graphql%n",
        ports.authorities());
    out.printf("  61's platform    http://localhost:%d/beian/liebiao%n", ports.legacy());
    out.printf("  a token          curl '%s/sandbox/token?role=reviewer&jurisdiction=43'%n", hub);
    out.printf("  the clock        curl %s/sandbox/clock%n", hub);
    out.println();
    out.printf(
        Locale.ROOT,
        "Ready after %.1f s. All filings are synthetic. Ctrl-C ends it.%n",
        startedIn.toMillis() / 1000.0);
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(WalkThrough.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
