package org.filinghub.gateway.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one line as a line of the response, with the fields of {@code PlatformItemResult}.
 *
 * @param platformAppId null if the line has no readable id
 * @param revision null if the line has no readable revision
 * @param twin filing number of the matching native app; null if no native app matches
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemOutcomeLine(
    int line,
    @Nullable String platformAppId,
    @Nullable Integer revision,
    ItemOutcome outcome,
    List<LineRefusal> refusals,
    @Nullable FilingNumber twin) {

  /** A refusal as in GraphQL, but its path starts inside the item. */
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
          // Removes "items" and the index, which refers to the part sent to the national node.
          path.size() > 2 && path.get(0).equals("items") ? path.subList(2, path.size()) : path,
          refusal.text(),
          refusal.rules(),
          refusal.existing(),
          refusal.until(),
          refusal.suggestion());
    }
  }
}
