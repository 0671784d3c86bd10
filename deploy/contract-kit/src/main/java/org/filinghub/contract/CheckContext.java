package org.filinghub.contract;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * State of one run that all checks share: the node under test, the feed that was read from it, and
 * the filings that the kit submitted.
 */
final class CheckContext {
  static final int PAGE_SIZE = 500;
  private static final int MAX_CHANGES = 100_000;
  private static final String FEED_QUERY =
      """
      query($after: Cursor, $first: Int, $wait: Int) {
        changes(after: $after, first: $first, waitSeconds: $wait) {
          epoch cursor hasMore digest
          changes { sequence previousStatus actor rule occurredAt
            filing { id number status revision origin jurisdiction submittedAt filedAt endedAt
              app { name } owner { uscc name } } } } }
      """;

  private final ContractKitSettings settings;
  private final NodeUnderTest node;
  private final SyntheticProvider provider;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private @Nullable List<AnsweredFeedPage> feed;
  private @Nullable String beginning;
  private int submissions;

  CheckContext(ContractKitSettings settings) {
    this.settings = settings;
    this.node = new NodeUnderTest(settings.url(), settings.tokens());
    this.provider = new SyntheticProvider(settings.code());
    this.run = Long.toString(clock.millis(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
  }

  NodeUnderTest node() {
    return node;
  }

  JurisdictionCode code() {
    return settings.code();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  // ---- the feed

  AnsweredFeedPage page(@Nullable String after, int first) {
    return AnsweredFeedPage.read(
        after, node.ask(Persona.NODE, FEED_QUERY, feedVariables(after, first, 0)));
  }

  static String feedQuery() {
    return FEED_QUERY;
  }

  static Map<String, Object> feedVariables(@Nullable String after, int first, int wait) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("after", after);
    variables.put("first", first);
    variables.put("wait", wait);
    return variables;
  }

  /** Returns all pages of the feed. Reads them again after the kit has submitted a filing. */
  List<AnsweredFeedPage> feed() {
    if (feed == null) {
      feed = read();
    }
    return feed;
  }

  private List<AnsweredFeedPage> read() {
    List<AnsweredFeedPage> pages = pagesAfter(null);
    if (pages.get(0).changes().isEmpty()) {
      throw new UnmetExpectation("feed: empty (expected: at least one filing)");
    }
    return pages;
  }

  private List<AnsweredFeedPage> pagesAfter(@Nullable String after) {
    List<AnsweredFeedPage> pages = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    AnsweredFeedPage page;
    do {
      page = page(pages.isEmpty() ? after : pages.get(pages.size() - 1).cursor(), PAGE_SIZE);
      pages.add(page);
      if (pages.size() * PAGE_SIZE > MAX_CHANGES) {
        throw new UnmetExpectation(
            "feed: more than "
                + MAX_CHANGES
                + " changes (expected: a test instance with fewer changes)");
      }
    } while (page.hasMore() && cursors.add(page.cursor()));
    return pages;
  }

  /** Returns the changes since just before the kit's first submission. */
  List<AnsweredChange> changesSinceBeginning() {
    return pagesAfter(beginning).stream().flatMap(page -> page.changes().stream()).toList();
  }

  List<AnsweredChange> allChanges() {
    return feed().stream().flatMap(page -> page.changes().stream()).toList();
  }

  /** Returns the last change of each filing, sorted by the bytes of the acceptance number. */
  Map<String, AnsweredChange> latest() {
    Map<String, AnsweredChange> latest = new TreeMap<>();
    allChanges().forEach(change -> latest.put(change.id(), change));
    return latest;
  }

  /** Returns at most {@code count} matching filings, evenly spread over the sorted list. */
  List<AnsweredChange> sample(int count, Predicate<AnsweredChange> condition) {
    List<AnsweredChange> all = latest().values().stream().filter(condition).toList();
    if (all.size() <= count) {
      return all;
    }
    if (count == 1) {
      return all.subList(0, 1);
    }
    List<AnsweredChange> sample = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sample.add(all.get((int) ((long) i * (all.size() - 1) / (count - 1))));
    }
    return sample;
  }

  /** Returns the filings that the kit submitted in this run. */
  List<AnsweredChange> own() {
    return latest().values().stream().filter(change -> change.id().contains(run)).toList();
  }

  /**
   * Returns at most {@code count} filings with a number.
   *
   * @throws UnmetExpectation if the feed has none, because the check could not fail then
   */
  List<AnsweredChange> sampleNumbered(int count) {
    List<AnsweredChange> numbered = sample(count, change -> change.number() != null);
    if (numbered.isEmpty()) {
      throw new UnmetExpectation("filings with a number: none (expected: at least one)");
    }
    return numbered;
  }

  /** Reads to the current end of the feed and returns the last page. */
  AnsweredFeedPage lastPage() {
    List<AnsweredFeedPage> rest = pagesAfter(feed().get(feed().size() - 1).cursor());
    return rest.get(rest.size() - 1);
  }

  // ---- the kit's own filings

  /**
   * Returns a complete submission of a new app. The kit expects new changes in the feed after it.
   */
  AcceptedSubmissionInput submission() {
    if (beginning == null) {
      List<AnsweredFeedPage> before = pagesAfter(null);
      beginning = before.get(before.size() - 1).cursor();
    }
    submissions++;
    feed = null;
    return provider.submission(nextId(), now(), route(), appName());
  }

  /** Returns the app name of the latest submission. */
  String appName() {
    return "合成契约" + run + "之" + submissions;
  }

  SyntheticProvider provider() {
    return provider;
  }

  FilingId nextId() {
    return FilingId.parse(code() + "-KIT-" + run + "-" + submissions);
  }

  RouteDecision route() {
    return new RouteDecision(
        code().equals(JurisdictionCode.MINISTRY) ? RouteKind.MINISTRY : RouteKind.AUTHORITY,
        code(),
        null,
        false,
        List.of(
            new Reason(
                "REGISTERED_HERE",
                List.of(new RuleId("MOE-10a")),
                Basis.REGULATION,
                "企业向注册地备案。",
                true)));
  }
}
