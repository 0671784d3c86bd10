package org.filinghub.gateway.whitelist;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistListing.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads white lists with their national filings from the national node.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
class NationalWhitelistClient {
  private static final NodeOperation WHITELIST_ENTRIES =
      NodeOperation.load(NationalWhitelistClient.class, "whitelistEntries");

  private final NationalNodeConnections national;

  NationalWhitelistClient(NationalNodeConnections national) {
    this.national = national;
  }

  /**
   * A page of one white list.
   *
   * @param onHold if null, entries on hold and others
   */
  Mono<WhitelistListingPage> whitelistEntries(
      JurisdictionCode jurisdiction, @Nullable Boolean onHold, int first, @Nullable String after) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("jurisdiction", jurisdiction);
    if (onHold != null) {
      variables.put("onHold", onHold);
    }
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return national
        .ask(WHITELIST_ENTRIES, variables)
        .map(answer -> answer.get("whitelistEntries", WhitelistListingPage.class).publicView());
  }
}
