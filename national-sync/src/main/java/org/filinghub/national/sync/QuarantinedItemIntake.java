package org.filinghub.national.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.filinghub.national.registry.FeedRejection;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.national.whitelist.WhitelistRegistry;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Applies a quarantined change or white-list entry by the same rules as an item that the authority
 * has just sent. Runs in the caller's transaction.
 */
@Component
class QuarantinedItemIntake {
  private final FeedItemReader reader;
  private final Registry registry;
  private final WhitelistRegistry whitelist;
  private final StoredJson json;

  QuarantinedItemIntake(
      FeedItemReader reader, Registry registry, WhitelistRegistry whitelist, StoredJson json) {
    this.reader = reader;
    this.registry = registry;
    this.whitelist = whitelist;
    this.json = json;
  }

  /**
   * What the item changed.
   *
   * @param rejection null if the item was accepted
   * @param applied false if the registry already held the item or something newer
   * @param sequence national sequence that was reached; 0 if nothing was written
   */
  record ItemResult(
      @Nullable FeedRejection rejection, boolean applied, int newFilings, long sequence) {
    private static final ItemResult SUPERSEDED = new ItemResult(null, false, 0, 0);

    private static ItemResult rejected(FeedRejection why) {
      return new ItemResult(why, false, 0, 0);
    }
  }

  Mono<ItemResult> apply(QuarantineEntry entry, Instant now) {
    JsonNode raw = json.read(entry.document(), JsonNode.class);
    return switch (entry.kind()) {
      case CHANGE -> applyChange(entry, reader.read(raw, AuthorityChange.class), now);
      case WHITELIST -> applyEntry(entry, reader.read(raw, WhitelistEntry.class), now);
    };
  }

  private Mono<ItemResult> applyChange(
      QuarantineEntry entry, FeedItemReader.ReadResult<AuthorityChange> parsed, Instant now) {
    AuthorityChange change = parsed.value();
    if (change == null) {
      return Mono.justOrEmpty(parsed.rejection()).map(ItemResult::rejected);
    }
    return registry
        .prepare(entry.jurisdiction(), List.of(change), now)
        .flatMap(update -> write(update, ChangeCursor.parse(entry.position()), change));
  }

  private Mono<ItemResult> write(
      RegistryUpdate update, ChangeCursor position, AuthorityChange change) {
    Optional<FeedRejection> rejection = update.apply(position, change);
    return rejection.isPresent()
        ? Mono.just(ItemResult.rejected(rejection.get()))
        : registry
            .write(update)
            .map(
                sequence ->
                    new ItemResult(null, update.applied() > 0, update.newFilings(), sequence));
  }

  private Mono<ItemResult> applyEntry(
      QuarantineEntry entry, FeedItemReader.ReadResult<WhitelistEntry> parsed, Instant now) {
    WhitelistEntry listed = parsed.value();
    if (listed == null) {
      return Mono.justOrEmpty(parsed.rejection()).map(ItemResult::rejected);
    }
    Optional<FeedRejection> rejection = WhitelistRegistry.check(listed);
    if (rejection.isPresent()) {
      return Mono.just(ItemResult.rejected(rejection.get()));
    }
    return whitelist
        .isNewerThan(entry.recordedAt(), entry.jurisdiction(), listed.number())
        .flatMap(
            newer ->
                newer
                    ? Mono.just(ItemResult.SUPERSEDED)
                    : whitelist
                        .write(entry.jurisdiction(), List.of(listed), now)
                        .map(
                            written ->
                                new ItemResult(
                                    null, written.entries() > 0, 0, written.sequence())));
  }
}
