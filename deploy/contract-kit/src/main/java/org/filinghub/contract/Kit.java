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
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/** The node under test, what was read of it so far, and the kit's own filings. */
final class Kit {
  static final int PAGE = 500;
  private static final int MOST_CHANGES = 100_000;
  private static final String CHANGES =
      """
      query($after: Cursor, $first: Int, $wait: Int) {
        changes(after: $after, first: $first, waitSeconds: $wait) {
          epoch cursor hasMore digest
          changes { sequence previousStatus actor rule occurredAt
            filing { id number status revision origin jurisdiction submittedAt filedAt endedAt
              app { name } owner { uscc name } } } } }
      """;

  private final KitSettings settings;
  private final NodeUnderTest node;
  private final Clock clock = Clock.systemUTC();
  private final String run;
  private @Nullable List<AnsweredFeedPage> feed;
  private @Nullable String beginning;
  private int submissions;

  Kit(KitSettings settings) {
    this.settings = settings;
    this.node = new NodeUnderTest(settings.url(), settings.tokens());
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
        after, node.ask(Persona.NODE, CHANGES, variables(after, first, 0)));
  }

  static String changes() {
    return CHANGES;
  }

  static Map<String, Object> variables(@Nullable String after, int first, int wait) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("after", after);
    variables.put("first", first);
    variables.put("wait", wait);
    return variables;
  }

  /** The whole feed, read again when the kit has handed something in; it ends where it says so. */
  List<AnsweredFeedPage> feed() {
    if (feed == null) {
      feed = read();
    }
    return feed;
  }

  private List<AnsweredFeedPage> read() {
    List<AnsweredFeedPage> pages = pagesAfter(null);
    if (pages.get(0).changes().isEmpty()) {
      throw new Unmet("feed: empty (expected: a node that has at least one filing)");
    }
    return pages;
  }

  private List<AnsweredFeedPage> pagesAfter(@Nullable String after) {
    List<AnsweredFeedPage> pages = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    AnsweredFeedPage page;
    do {
      page = page(pages.isEmpty() ? after : pages.get(pages.size() - 1).cursor(), PAGE);
      pages.add(page);
      if (pages.size() * PAGE > MOST_CHANGES) {
        throw new Unmet(
            "feed: more than " + MOST_CHANGES + " changes (expected: those of a test instance)");
      }
    } while (page.hasMore() && cursors.add(page.cursor()));
    return pages;
  }

  /** What changed since the kit's first filing was about to be handed in. */
  List<Change> changesSinceBeginning() {
    return pagesAfter(beginning).stream().flatMap(page -> page.changes().stream()).toList();
  }

  List<Change> allChanges() {
    return feed().stream().flatMap(page -> page.changes().stream()).toList();
  }

  /** The last change of each filing, by the bytes of its id. */
  Map<String, Change> latest() {
    Map<String, Change> latest = new TreeMap<>();
    allChanges().forEach(change -> latest.put(change.id(), change));
    return latest;
  }

  /** A few filings, from the beginning, the middle and the end. */
  List<Change> some(int count, Predicate<Change> which) {
    List<Change> all = latest().values().stream().filter(which).toList();
    if (all.size() <= count) {
      return all;
    }
    if (count == 1) {
      return all.subList(0, 1);
    }
    List<Change> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (count - 1))));
    }
    return some;
  }

  /** The filings that the kit itself has handed in. */
  List<Change> own() {
    return latest().values().stream().filter(change -> change.id().contains(run)).toList();
  }

  /** At least one; a check of none would say nothing. */
  List<Change> someNumbered(int count) {
    List<Change> numbered = some(count, change -> change.number() != null);
    if (numbered.isEmpty()) {
      throw new Unmet("filings with a number: none (expected: at least one)");
    }
    return numbered;
  }

  /** Where the feed ends now. */
  AnsweredFeedPage end() {
    List<AnsweredFeedPage> rest = pagesAfter(feed().get(feed().size() - 1).cursor());
    return rest.get(rest.size() - 1);
  }

  // ---- the kit's own filings

  /** A complete submission of an app that nobody has handed in yet; the feed will go on. */
  AcceptedSubmissionInput submission() {
    if (beginning == null) {
      List<AnsweredFeedPage> before = pagesAfter(null);
      beginning = before.get(before.size() - 1).cursor();
    }
    submissions++;
    feed = null;
    return forms().submission(nextId(), now(), route());
  }

  Forms forms() {
    return KitSettings.forms(code()).withAppName("合成契约" + run + "之" + submissions);
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
