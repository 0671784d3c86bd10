package org.filinghub.province.legacy.mapping;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Answers;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of a platform's list.
 *
 * @param total number of rows on all pages; null if not shown
 * @param next cursor of the next page; null on the last page
 */
public record PlatformPage(List<JsonNode> rows, @Nullable Integer total, @Nullable String next) {
  private static final int DEEPEST = 50;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  public PlatformPage {
    rows = List.copyOf(rows);
  }

  /**
   * Parses an answer. Invalid bytes become U+FFFD, which rejects only the row that contains them.
   *
   * @throws MalformedValue if the answer does not match the YAML file
   */
  public static PlatformPage read(byte[] answer, Answers expected) {
    // Decode before parsing: in GBK the second byte of a character can be a backslash.
    JsonNode document = parse(new String(answer, expected.charset()));
    LegacyPlatform.Success success = expected.success();
    if (success != null) {
      String said = text(document, success.at());
      if (said == null || !success.values().contains(said)) {
        throw new MalformedValue(
            "answer " + success.at(), said, "one of " + String.join(", ", success.values()));
      }
    }
    JsonNode list = document.at(expected.rows());
    if (!list.isArray()) {
      throw new MalformedValue(
          "answer " + expected.rows(), list.isMissingNode() ? "missing" : "no list", "a list");
    }
    List<JsonNode> rows = new ArrayList<>();
    list.forEach(rows::add);
    return new PlatformPage(
        rows,
        expected.total() == null ? null : total(document, expected.total()),
        expected.next() == null ? null : text(document, expected.next()));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new MalformedValue("answer", "no JSON", "JSON");
    }
  }

  private static int total(JsonNode document, JsonPointer at) {
    String said = text(document, at);
    try {
      int total = Integer.parseInt(String.valueOf(said));
      if (total >= 0) {
        return total;
      }
    } catch (NumberFormatException e) {
      throw new MalformedValue("answer " + at, said, "the number of rows");
    }
    throw new MalformedValue("answer " + at, said, "the number of rows");
  }

  private static @Nullable String text(JsonNode document, JsonPointer at) {
    JsonNode value = document.at(at);
    String text = value.isValueNode() && !value.isNull() ? value.asString().strip() : "";
    return text.isEmpty() ? null : text;
  }
}
