package org.filinghub.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Result of one fault-injection run: its counters and findings.
 *
 * @param lasted time during which faults were injected
 */
record ChaosReport(
    ChaosSettings settings, Duration lasted, Map<String, Long> counts, RunFindings findings) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Seed %d, faults for %d s: **%d findings**.%n%n"
            .formatted(settings.seed(), lasted.toSeconds(), findings.count()));
    text.append("| what | times |\n|---|---|\n");
    counts.forEach((what, count) -> text.append("| %s | %d |%n".formatted(what, count)));
    if (findings.count() > 0) {
      text.append("\nFindings:\n\n");
      findings.kept().forEach(finding -> text.append("- ").append(finding).append('\n'));
    }
    return text.toString();
  }

  void write(Path file) {
    try {
      Files.writeString(file, markdown());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
