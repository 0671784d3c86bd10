package org.filinghub.schema.profile;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks that an overlay sets only the keys it may set (RULES A.9): responsibilities and periods
 * inside the jurisdiction, conditions for use there, and the channels that are filed there. Only
 * the national base sets national validity (MOE-4, MOE-11), the bar (MOE-24b), the public query
 * (MOE-N5), the end of the buffer (MOE-N3b) and the interpretation of questions that the
 * regulations leave open (MOE-25).
 */
final class OverlayLimits {
  private static final Set<String> JURISDICTION =
      Set.of(
          "scope",
          "natures",
          "platforms",
          "approvalStages",
          "revokeBy",
          "decideWithin",
          "extendedTo",
          "rectifyWithin",
          "buffer",
          "registrationPlace",
          "groupException",
          "whitelist",
          "unfiledUse",
          "returnReasons",
          "feeWarning",
          "selfUseKinds",
          "userConfirmChain",
          "bulletinAudience",
          "listPeriodMonths",
          "calendarOverlay");
  private static final Set<String> INSTITUTION =
      Set.of("scope", "unfiledUse", "selfUseKinds", "userConfirmChain");
  private static final String BUFFER_END = "2020-01-31";

  private OverlayLimits() {}

  static void check(ProfileLayer layer) {
    if (layer.jurisdiction() == null) {
      return;
    }
    Set<String> allowed = layer.institution() == null ? JURISDICTION : INSTITUTION;
    for (Map.Entry<String, JsonNode> entry : layer.values().properties()) {
      if (!allowed.contains(entry.getKey())) {
        throw new InvalidProfile(
            layer.file(),
            entry.getKey(),
            "set by an overlay",
            "a key an overlay may set: " + String.join(", ", new java.util.TreeSet<>(allowed)));
      }
    }
    refuse(
        layer,
        "approvalStages",
        valueOf(layer, "approvalStages"),
        stages ->
            !stages.isArray() || stages.isEmpty() || !stages.get(0).asString().equals("PROVINCE"),
        "stages that begin with PROVINCE (MOE-14)");
    refuse(
        layer,
        "buffer.to",
        at(valueOf(layer, "buffer"), "to"),
        to -> !to.asString().equals(BUFFER_END),
        BUFFER_END + ", the nation's (MOE-N3b)");
    if (!layer.outside()) {
      refuse(
          layer,
          "whitelist.mode",
          at(valueOf(layer, "whitelist"), "mode"),
          mode -> mode.asString().equals("OR") || mode.asString().equals("ONLY"),
          "NONE or AND; a list cannot stand in for the national filing (MOE-4, MOE-11)");
    }
  }

  private static void refuse(
      ProfileLayer layer,
      String key,
      JsonNode value,
      java.util.function.Predicate<JsonNode> weakens,
      String expected) {
    if (!value.isMissingNode() && weakens.test(value)) {
      throw new InvalidProfile(layer.file(), key, value.toString(), expected);
    }
  }

  private static JsonNode valueOf(ProfileLayer layer, String key) {
    return layer.values().path(key).path("value");
  }

  private static JsonNode at(JsonNode value, String key) {
    return value.path(key);
  }
}
