package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.filinghub.schema.fixture.Golden;

/**
 * A page of shell requests and their answers. Every {@code sh} block runs in order in one shell,
 * and its output is compared with the {@code json} block after it. Acceptance numbers, instants and
 * receipts differ between runs, so only their kind is compared.
 */
final class RequestPage {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?ms)^```sh\\n(?<requests>.*?)^```\\n(\\n```json\\n(?<answers>.*?)^```\\n)?");
  private static final Pattern ACCEPTANCE_NUMBER = Pattern.compile("\\b\\d{2}-\\d{8}-[0-9A-Z]+\\b");
  private static final Pattern INSTANT =
      Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|[+-]\\d{2}:\\d{2})");
  private static final Pattern RECEIPT =
      Pattern.compile("\\beyJ[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+");
  private static final String END_OF_BLOCK = "--- end of block ---";

  private final Path file;
  private final String page;

  RequestPage(Path file) throws IOException {
    this.file = file;
    this.page = Files.readString(file);
  }

  /** Runs every request against a hub and expects the answers on the page. */
  void check(String hub) throws IOException, InterruptedException {
    check(Map.of("HUB", hub));
  }

  /**
   * The same.
   *
   * @param addresses by the names that the page has for them
   */
  void check(Map<String, String> addresses) throws IOException, InterruptedException {
    List<String> printed = run(addresses);
    StringBuilder answered = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    for (int i = 0; block.find(); i++) {
      String answers = readable(printed.get(i));
      String told = block.group("answers");
      boolean same = masked(answers).equals(masked(told == null ? "" : told));
      block.appendReplacement(
          answered,
          Matcher.quoteReplacement(
              "```sh\n%s```\n".formatted(block.group("requests"))
                  + (answers.isEmpty()
                      ? ""
                      : "\n```json\n%s```\n".formatted(same ? told : answers))));
    }
    block.appendTail(answered);
    Golden.check(file, answered.toString());
  }

  private List<String> run(Map<String, String> addresses) throws IOException, InterruptedException {
    String script =
        BLOCK
            .matcher(page)
            .results()
            .map(found -> found.group(1) + "\necho '" + END_OF_BLOCK + "'\n")
            .collect(Collectors.joining());
    Path folder = Files.createDirectories(Path.of("target/request-page"));
    Path requests = Files.writeString(folder.resolve(file.getFileName() + ".sh"), script);
    Path output = folder.resolve(file.getFileName() + ".out");
    ProcessBuilder bash = new ProcessBuilder("bash", requests.toString()).redirectErrorStream(true);
    bash.environment().putAll(addresses);
    Process running = bash.redirectOutput(output.toFile()).start();
    assertThat(running.waitFor(5, TimeUnit.MINUTES)).as("ended: %s", requests).isTrue();
    List<String> printed =
        new ArrayList<>(
            List.of(Files.readString(output).split(Pattern.quote(END_OF_BLOCK) + "\n", -1)));
    printed.remove(printed.size() - 1);
    assertThat(printed)
        .as("blocks of %s", file)
        .hasSize((int) BLOCK.matcher(page).results().count());
    return printed;
  }

  /** One answer a line, as it was printed. */
  private static String readable(String printed) {
    return printed
        .lines()
        .filter(line -> !line.isBlank())
        .map(answer -> answer + "\n")
        .collect(Collectors.joining());
  }

  private static String masked(String answers) {
    String numbers = ACCEPTANCE_NUMBER.matcher(answers).replaceAll("ACCEPTANCE-NUMBER");
    String instants = INSTANT.matcher(numbers).replaceAll("INSTANT");
    return RECEIPT.matcher(instants).replaceAll("RECEIPT");
  }
}
