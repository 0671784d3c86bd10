package org.filinghub.gateway.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.gateway.authority.AuthorityClient;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the 33 jurisdictions with the health of their nodes. Asks the national node at most once a
 * second for all callers together.
 */
@Component
class JurisdictionReader {
  private static final NodeOperation FEEDS = NodeOperation.load(JurisdictionReader.class, "feeds");
  private static final Duration KEPT_FOR = Duration.ofSeconds(1);

  private final AuthorityClients authorities;
  private final Mono<Optional<Map<JurisdictionCode, FeedStatus>>> feeds;

  JurisdictionReader(AuthorityClients authorities, NationalNodeConnections national) {
    this.authorities = authorities;
    this.feeds =
        national
            .ask(FEEDS, Map.of())
            .map(answer -> byCode(answer.getList("feeds", FeedStatus.class)))
            .onErrorReturn(Optional.empty())
            .cache(KEPT_FOR);
  }

  /** One of the 33 jurisdictions; its simple name is its GraphQL type. */
  record Jurisdiction(
      JurisdictionCode code,
      String name,
      String authorityName,
      @Nullable String numberPrefix,
      NodeHealth node) {}

  /** In order of code. */
  Mono<List<Jurisdiction>> all() {
    return feeds.map(
        known -> Jurisdictions.all().stream().map(info -> jurisdiction(info, known)).toList());
  }

  private Jurisdiction jurisdiction(
      JurisdictionInfo info, Optional<Map<JurisdictionCode, FeedStatus>> known) {
    @Nullable FeedStatus feed = known.map(feeds -> feeds.get(info.code())).orElse(null);
    NodeHealth node =
        authorities
            .find(info.code())
            .map(AuthorityClient::breaker)
            .map(
                breaker ->
                    known.isPresent()
                        ? NodeHealth.connected(feed, breaker)
                        : NodeHealth.withoutRegistry(breaker))
            .orElseGet(() -> NodeHealth.notConnected(feed));
    return new Jurisdiction(
        info.code(), info.name(), info.authorityName(), info.numberPrefix(), node);
  }

  private static Optional<Map<JurisdictionCode, FeedStatus>> byCode(List<FeedStatus> feeds) {
    Map<JurisdictionCode, FeedStatus> byCode = new HashMap<>();
    feeds.forEach(feed -> byCode.put(feed.jurisdiction(), feed));
    return Optional.of(byCode);
  }
}
