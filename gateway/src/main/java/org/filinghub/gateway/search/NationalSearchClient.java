package org.filinghub.gateway.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Searches the registry of the national node.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
class NationalSearchClient {
  private static final NodeOperation SEARCH_FILINGS =
      NodeOperation.load(NationalSearchClient.class, "searchFilings");

  private final NationalNodeConnections national;

  NationalSearchClient(NationalNodeConnections national) {
    this.national = national;
  }

  /**
   * A page of matching filings, public fields only.
   *
   * @param text as the caller wrote it; if null, no search by text
   * @param counted whether the answer has the total number of matches
   */
  Mono<FilingConnection> searchFilings(
      @Nullable String text,
      FilingFilter filter,
      int first,
      @Nullable String after,
      boolean counted) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (text != null) {
      variables.put("text", text);
    }
    variables.put("filter", filter);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("count", counted);
    return national
        .ask(SEARCH_FILINGS, variables)
        .map(answer -> answer.get("searchFilings", FilingConnection.class).publicView());
  }
}
