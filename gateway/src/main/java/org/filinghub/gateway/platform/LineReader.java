package org.filinghub.gateway.platform;

import java.util.List;
import java.util.Optional;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.json.MalformedItem;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;
import tools.jackson.databind.ObjectReader;

/** A line as an item, as an item that is none, or as no JSON at all. */
final class LineReader {
  private static final List<RuleId> SHARING = List.of(new RuleId("MOE-10c"));

  private final HubJson json;
  private final ObjectReader items;

  LineReader(HubJson json) {
    this.json = json;
    this.items = json.itemReader(PlatformItemInput.class);
  }

  /** One of the three. */
  record Read(int line, Optional<PlatformItemInput> item, Optional<ItemLine> refused) {
    boolean isBroken() {
      return item.isEmpty() && refused.isEmpty();
    }
  }

  Read read(LineSplitter.Line line) {
    if (line.isTooLong()) {
      return new Read(line.number(), Optional.empty(), Optional.empty());
    }
    try {
      return json.<PlatformItemInput>readItem(line.bytes(), items)
          .map(item -> new Read(line.number(), Optional.of(item), Optional.empty()))
          .orElseGet(() -> new Read(line.number(), Optional.empty(), Optional.empty()));
    } catch (MalformedItem e) {
      return new Read(line.number(), Optional.empty(), Optional.of(refused(line.number(), e)));
    }
  }

  private static ItemLine refused(int line, MalformedItem why) {
    return new ItemLine(
        line,
        why.text("platformAppId"),
        why.number("revision"),
        ItemOutcome.REJECTED,
        List.of(
            new ItemLine.LineRefusal(
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
