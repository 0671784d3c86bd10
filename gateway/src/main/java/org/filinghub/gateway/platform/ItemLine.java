package org.filinghub.gateway.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.filinghub.schema.platform.ItemOutcome;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/** What the answer says of one line; fields as in {@code PlatformItemResult}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemLine(
    int line,
    @Nullable String platformAppId,
    @Nullable Integer revision,
    ItemOutcome outcome,
    List<LineRefusal> refusals,
    @Nullable FilingNumber twin) {

  /** As in GraphQL, the path beginning in the item itself. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineRefusal(
      String code,
      List<String> path,
      String text,
      List<?> rules,
      @Nullable Object existing,
      @Nullable Object until,
      @Nullable String suggestion) {

    static LineRefusal of(Refusal refusal) {
      List<String> path = refusal.path();
      return new LineRefusal(
          refusal.code(),
          // items and the place in the part that was sent on
          path.size() > 2 && path.get(0).equals("items") ? path.subList(2, path.size()) : path,
          refusal.text(),
          refusal.rules(),
          refusal.existing(),
          refusal.until(),
          refusal.suggestion());
    }
  }
}
