package org.filinghub.contract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** HTTP answer of the node to one GraphQL request. */
record NodeReply(int status, String text, JsonNode body) {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
  private static final int MAX_LENGTH = 300;

  /** Returns the node below {@code data}. The parts of the path are separated by slashes. */
  JsonNode at(String path) {
    return body.at("/data/" + path);
  }

  /** Returns {@code extensions.code} of each error, in order. */
  List<String> codes() {
    return StreamSupport.stream(body.path("errors").spliterator(), false)
        .map(error -> error.at("/extensions/code").asString("(none)"))
        .toList();
  }

  List<String> messages() {
    return StreamSupport.stream(body.path("errors").spliterator(), false)
        .map(error -> error.path("message").asString(""))
        .toList();
  }

  /**
   * Returns this reply if it has data and no errors.
   *
   * @throws UnmetExpectation if it has errors or no data
   */
  NodeReply requireData() {
    requireOffered();
    if (status != 200 || body.has("errors") || !body.path("data").isObject()) {
      throw new UnmetExpectation("reply: " + problems() + " (expected: data and no errors)");
    }
    return this;
  }

  /**
   * Returns this reply if its only error has this code.
   *
   * @throws UnmetExpectation if it has another error, more errors, or none
   */
  NodeReply requireError(String code) {
    if (!code.equals("SUBMISSION_NOT_OFFERED_HERE")) {
      requireOffered();
    }
    if (!codes().equals(List.of(code))) {
      throw new UnmetExpectation("reply: " + problems() + " (expected: one error, " + code + ")");
    }
    return this;
  }

  private void requireOffered() {
    if (!codes().contains("SUBMISSION_NOT_OFFERED_HERE")) {
      return;
    }
    String sentence = String.join(" ", messages());
    UnmetExpectation.require(
        ADDRESS.matcher(sentence).find(),
        "message of SUBMISSION_NOT_OFFERED_HERE",
        sentence,
        "a message with the address at which filings are submitted");
    throw new UnmetExpectation.CommandNotOffered(sentence);
  }

  /** Describes the errors without any data, because the data may contain restricted values. */
  private String problems() {
    String codes = codes().isEmpty() ? "no errors" : "errors " + codes() + " " + messages();
    String shown = String.format(Locale.ROOT, "HTTP %d and %s", status, codes);
    return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
  }
}
