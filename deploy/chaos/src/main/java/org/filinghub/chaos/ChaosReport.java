package org.filinghub.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What was driven, what was broken, what was found. */
record ChaosReport(ChaosSettings settings, Map<String, Long> counts, Findings findings) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Seed %d, faults for %d s: **%d findings**.%n%n"
            .formatted(settings.seed(), settings.lasting().toSeconds(), findings.count()));
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

  long killed() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("killed "))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
