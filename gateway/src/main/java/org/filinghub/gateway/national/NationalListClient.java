package org.filinghub.gateway.national;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.registry.BulletinPage;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What the registry lists, page by page, and what it counts.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalListClient {
  private final NationalLines national;

  NationalListClient(NationalLines national) {
    this.national = national;
  }

  /**
   * A page of filings found.
   *
   * @param text as asked
   * @param counted whether to say how many there are in all
   */
  public Mono<FilingConnection> searchFilings(
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
        .ask(national.question(NationalDocuments.SEARCH, variables))
        .map(answer -> PublicViews.of(answer.get("searchFilings", FilingConnection.class)));
  }

  /**
   * A page of one white list with its national filings.
   *
   * @param onHold absent: whether or not
   */
  public Mono<WhitelistListingPage> whitelistEntries(
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
        .ask(national.question(NationalDocuments.WHITELIST_ENTRIES, variables))
        .map(answer -> PublicViews.of(answer.get("whitelistEntries", WhitelistListingPage.class)));
  }

  /** A page of revocations, oldest first. */
  public Mono<BulletinPage> bulletins(@Nullable String after, int first) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("first", first);
    return national
        .ask(national.question(NationalDocuments.BULLETINS, variables))
        .map(answer -> answer.get("bulletins", BulletinPage.class));
  }

  /** What happened in every jurisdiction. */
  public Mono<List<JurisdictionStatistics>> statistics(StatisticsPeriod period) {
    return national
        .ask(
            national.question(
                NationalDocuments.STATISTICS, Map.of("from", period.from(), "to", period.to())))
        .map(answer -> answer.getList("statistics", JurisdictionStatistics.class));
  }
}
