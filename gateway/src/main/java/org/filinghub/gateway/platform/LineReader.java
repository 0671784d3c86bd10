package org.filinghub.gateway.platform;

import java.util.List;
import java.util.Optional;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.json.MalformedItem;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;
import tools.jackson.databind.ObjectReader;

/** Parses a line of the request body as JSON. */
final class LineReader {
  private static final List<RuleId> SHARING = List.of(new RuleId("MOE-10c"));

  private final HubJson json;
  private final ObjectReader items;

  LineReader(HubJson json) {
    this.json = json;
    this.items = json.itemReader(PlatformItemInput.class);
  }

  /**
   * A parsed line.
   *
   * @param item the item, if the line is one
   * @param refused the outcome, if the line is a JSON object but not an item
   */
  record ParsedLine(int line, Optional<PlatformItemInput> item, Optional<ItemOutcomeLine> refused) {
    /** True if the line is not a JSON object, or too long. */
    boolean isBroken() {
      return item.isEmpty() && refused.isEmpty();
    }
  }

  ParsedLine read(LineSplitter.BodyLine line) {
    if (line.isTooLong()) {
      return new ParsedLine(line.number(), Optional.empty(), Optional.empty());
    }
    try {
      return json.<PlatformItemInput>readItem(line.bytes(), items)
          .map(item -> new ParsedLine(line.number(), Optional.of(item), Optional.empty()))
          .orElseGet(() -> new ParsedLine(line.number(), Optional.empty(), Optional.empty()));
    } catch (MalformedItem e) {
      return new ParsedLine(
          line.number(), Optional.empty(), Optional.of(refused(line.number(), e)));
    }
  }

  private static ItemOutcomeLine refused(int line, MalformedItem why) {
    return new ItemOutcomeLine(
        line,
        why.text("platformAppId"),
        why.number("revision"),
        ItemOutcome.REJECTED,
        List.of(
            new ItemOutcomeLine.LineRefusal(
                RefusalCode.FIELD_INVALID.name(),
                why.path(),
                why.sentence(),
                SHARING,
                null,
                null,
                RefusalCode.FIELD_INVALID.suggestion())),
        null);
  }
}
