package org.filinghub.contract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** An answer to one request. */
record Reply(int status, String text, JsonNode body) {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
  private static final int LONGEST = 300;

  /** Below {@code data}; slashes between. */
  JsonNode at(String path) {
    return body.at("/data/" + path);
  }

  /** {@code extensions.code} of every error, in order. */
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

  /** Itself, when it came without errors. */
  Reply answered() {
    requireOffered();
    if (status != 200 || body.has("errors") || !body.path("data").isObject()) {
      throw new Unmet("an answer with " + problems() + " (expected: data and no errors)");
    }
    return this;
  }

  /** Itself, when it is refused with this code and no other. */
  Reply refused(String code) {
    if (!code.equals("SUBMISSION_NOT_OFFERED_HERE")) {
      requireOffered();
    }
    if (!codes().equals(List.of(code))) {
      throw new Unmet("an answer with " + problems() + " (expected: one error, " + code + ")");
    }
    return this;
  }

  private void requireOffered() {
    if (!codes().contains("SUBMISSION_NOT_OFFERED_HERE")) {
      return;
    }
    String sentence = String.join(" ", messages());
    Unmet.unless(
        ADDRESS.matcher(sentence).find(),
        "message of SUBMISSION_NOT_OFFERED_HERE",
        sentence,
        "one that names the address where filings are made");
    throw new NotOffered(sentence);
  }

  /** Never the values of an answer: one may be what nobody should see. */
  private String problems() {
    String codes = codes().isEmpty() ? "no errors" : "errors " + codes() + " " + messages();
    String shown = String.format(Locale.ROOT, "HTTP %d and %s", status, codes);
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
