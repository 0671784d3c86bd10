package org.filinghub.schema.profile;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The merged values as YAML, one key a line: what is in force, and nothing that an upper layer has
 * replaced. Values are names, numbers and days, which YAML reads without quotes.
 */
final class ProfileDocument {
  private ProfileDocument() {}

  static String write(
      JurisdictionCode jurisdiction,
      @Nullable Uscc institution,
      String version,
      ObjectNode values) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("jurisdiction: \"").append(jurisdiction).append("\"\n");
    if (institution != null) {
      yaml.append("institution: \"").append(institution).append("\"\n");
    }
    yaml.append("version: \"").append(version).append("\"\n");
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      yaml.append(entry.getKey()).append(':');
      if (entry.getKey().equals("scope")) {
        entry
            .getValue()
            .properties()
            .forEach(
                channel ->
                    yaml.append("\n  ")
                        .append(channel.getKey())
                        .append(": ")
                        .append(flow(channel.getValue())));
      } else {
        yaml.append(' ').append(flow(entry.getValue()));
      }
      yaml.append('\n');
    }
    return yaml.toString();
  }

  private static String flow(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(ProfileDocument::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return node.isNull() ? "null" : node.asString();
  }
}
