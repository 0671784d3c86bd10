package org.filinghub.contract;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.filinghub.contract.Check.Leeway;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;

/** The change feed: what the national node builds its registry from. */
final class FeedChecks {
  private static final String CLAUSE = "authority.graphqls, Query.changes";
  private static final String PAGE = "authority.graphqls, AuthorityChangePage";
  private static final String CHANGE = "authority.graphqls, AuthorityChange";
  private static final String NUMBER = "ProviderFiling.number (MOE-14a)";
  private static final Set<FilingStatus> BEFORE_NUMBER =
      Set.of(
          FilingStatus.SUBMITTED,
          FilingStatus.RETURNED,
          FilingStatus.ABANDONED,
          FilingStatus.PROVINCE_VERIFIED);

  private FeedChecks() {}

  static List<Check> all() {
    return List.of(
        check(
            "feed-begins-at-one",
            CLAUSE,
            "without a cursor, the change with sequence 1 comes first",
            kit -> Unmet.unlessEqual("first sequence", kit.allChanges().get(0).sequence(), 1L)),
        check(
            "feed-is-contiguous",
            CHANGE + ".sequence",
            "each sequence is one higher than the one before, on a page and from page to page",
            FeedChecks::isContiguous),
        check(
            "feed-cursor-follows-page",
            PAGE + ".cursor",
            "the cursor is epoch:sequence of the last change of its page",
            FeedChecks::cursorFollowsPage),
        check(
            "feed-has-one-epoch",
            PAGE + ".epoch",
            "every page names the epoch that its cursor holds",
            FeedChecks::hasOneEpoch),
        check(
            "feed-digest-is-right",
            PAGE + ".digest",
            "SHA-256 over the lines id TAB revision LF of the page in order",
            kit ->
                kit.feed()
                    .forEach(
                        page ->
                            Unmet.unlessEqual(
                                page.named() + ", digest", page.digest(), page.computed()))),
        check(
            "feed-pages-of-any-size",
            CLAUSE + "(first)",
            "small pages show the same changes as large ones, and never more than asked for",
            FeedChecks::pagesOfAnySize),
        check(
            "feed-repeats-itself",
            CLAUSE + "(after)",
            "the same cursor again gives the same page",
            FeedChecks::repeatsItself),
        check(
            "feed-end-has-no-more",
            PAGE + ".hasMore",
            "at the end: an empty page, the cursor that was sent, hasMore false",
            FeedChecks::endHasNoMore),
        check(
            "feed-refuses-foreign-cursor",
            CLAUSE,
            "what is no cursor of this feed, and one beyond its end, is refused: CURSOR_REFUSED",
            FeedChecks::refusesForeignCursor),
        check(
            "feed-knows-its-epoch",
            CLAUSE,
            "a cursor of another epoch is refused: EPOCH_CHANGED",
            FeedChecks::knowsItsEpoch),
        check(
            "feed-limits-its-arguments",
            CLAUSE,
            "first: 0 and waitSeconds: 31 are refused: INVALID_VALUE",
            FeedChecks::limitsItsArguments),
        check(
            "feed-is-for-nodes",
            CLAUSE,
            "anonymous: UNAUTHENTICATED; a provider, and a reviewer of another authority:"
                + " FORBIDDEN",
            FeedChecks::isForNodes),
        new Check(
            "feed-waits",
            CLAUSE + "(waitSeconds)",
            "with nothing new, the answer comes when waitSeconds are over",
            Leeway.LESS,
            FeedChecks::waits),
        new Check(
            "feed-wakes",
            CLAUSE + "(waitSeconds)",
            "who waits 25 seconds is answered soon after the change, with it",
            Leeway.LESS,
            FeedChecks::wakes),
        check(
            "revisions-grow",
            "ProviderFiling.revision",
            "each change of a filing has a higher revision than the one before",
            FeedChecks::revisionsGrow),
        check(
            "statuses-follow-one-another",
            CHANGE + ".previousStatus",
            "absent for the first change of a filing, then the status of the change before",
            FeedChecks::statusesFollow),
        new Check(
            "every-revision-is-told",
            CHANGE,
            "of a filing that was accepted here: SUBMITTED with revision 1, then each revision"
                + " once",
            Leeway.NOT_OFFERED,
            FeedChecks::everyRevisionIsTold),
        check(
            "actors-are-roles",
            CHANGE + ".actor",
            "the role of who acted, never a name",
            FeedChecks::actorsAreRoles),
        check(
            "rules-have-a-text",
            CHANGE + ".rule",
            "every rule is an anchor of docs/regulations",
            FeedChecks::rulesHaveAText),
        check(
            "instants-are-utc",
            "common, DateTime",
            "ISO 8601 with Z; occurredAt is never after now",
            FeedChecks::instantsAreUtc),
        check(
            "filings-are-this-authority's",
            "ProviderFiling.id, .jurisdiction, .origin",
            "the code under test, a hyphen and more; origin AUTHORITY",
            FeedChecks::filingsAreHere),
        check(
            "numbers-are-given-once",
            NUMBER,
            "no two filings have one number, and no filing has two",
            FeedChecks::numbersAreGivenOnce),
        check(
            "numbers-come-with-the-filing",
            NUMBER + ", .filedAt",
            "a number and filedAt from the day of filing on, neither before; canonical spelling",
            FeedChecks::numbersComeWithTheFiling),
        check(
            "the-end-has-a-day",
            "ProviderFiling.endedAt",
            "set when abandoned, revoked or cancelled, and only then; nothing follows",
            FeedChecks::theEndHasADay));
  }

  private static Check check(String name, String clause, String expected, Check.Body body) {
    return new Check(name, clause, expected, Leeway.NONE, body);
  }

  private static void isContiguous(Kit kit) {
    long last = kit.allChanges().get(0).sequence() - 1;
    for (Change change : kit.allChanges()) {
      Unmet.unlessEqual("sequence after " + last, change.sequence(), last + 1);
      last = change.sequence();
    }
  }

  private static void cursorFollowsPage(Kit kit) {
    for (AnsweredFeedPage page : kit.feed()) {
      if (!page.changes().isEmpty()) {
        Change last = page.changes().get(page.changes().size() - 1);
        Unmet.unlessEqual(
            page.named() + ", cursor", page.cursor(), page.epoch() + ":" + last.sequence());
      }
    }
  }

  private static void hasOneEpoch(Kit kit) {
    String epoch = kit.feed().get(0).epoch();
    for (AnsweredFeedPage page : kit.feed()) {
      Unmet.unlessEqual(page.named() + ", epoch", page.epoch(), epoch);
      Unmet.unlessEqual(
          page.named() + ", epoch of the cursor",
          String.valueOf(cursor(page.cursor()).epoch()),
          epoch);
    }
  }

  private static ChangeCursor cursor(String text) {
    try {
      return ChangeCursor.parse(text);
    } catch (MalformedValue e) {
      throw new Unmet(String.valueOf(e.getMessage()));
    }
  }

  private static void pagesOfAnySize(Kit kit) {
    List<String> large = kit.allChanges().stream().limit(40).map(Change::toString).toList();
    List<String> small = new ArrayList<>();
    String after = null;
    while (small.size() < large.size()) {
      AnsweredFeedPage page = kit.page(after, 7);
      Unmet.unless(
          !page.changes().isEmpty() && page.changes().size() <= 7,
          page.named() + ", changes of first: 7",
          page.changes().size(),
          "1 to 7");
      page.changes().forEach(change -> small.add(change.toString()));
      Unmet.unlessEqual(page.named() + ", digest", page.digest(), page.computed());
      after = page.cursor();
    }
    Unmet.unlessSame("changes in pages of 7", small.subList(0, large.size()), large);
  }

  private static void repeatsItself(Kit kit) {
    AnsweredFeedPage first = kit.page(null, 3);
    Unmet.unlessSame(
        "changes from the beginning, the second time",
        kit.page(null, 3).changes(),
        first.changes());
    Unmet.unlessSame(
        "changes after " + first.cursor() + ", the second time",
        kit.page(first.cursor(), 3).changes(),
        kit.page(first.cursor(), 3).changes());
  }

  private static void endHasNoMore(Kit kit) {
    AnsweredFeedPage end = kit.end();
    AnsweredFeedPage after = kit.page(end.cursor(), Kit.PAGE);
    Unmet.unlessEqual(after.named() + ", changes", after.changes().size(), 0);
    Unmet.unlessEqual(after.named() + ", cursor", after.cursor(), end.cursor());
    Unmet.unlessEqual(after.named() + ", hasMore", after.hasMore(), false);
    Unmet.unlessEqual(after.named() + ", digest", after.digest(), after.computed());
  }

  private static void refusesForeignCursor(Kit kit) {
    ChangeCursor end = cursor(kit.end().cursor());
    for (String cursor : List.of("nonsense", end.epoch() + ":" + (end.sequence() + 1_000))) {
      ask(kit, cursor).refused("CURSOR_REFUSED");
    }
  }

  private static void knowsItsEpoch(Kit kit) {
    ChangeCursor first = cursor(kit.feed().get(0).cursor());
    ask(kit, (first.epoch() + 1) + ":" + first.sequence()).refused("EPOCH_CHANGED");
    if (first.epoch() > 0) {
      ask(kit, (first.epoch() - 1) + ":" + first.sequence()).refused("EPOCH_CHANGED");
    }
  }

  private static Reply ask(Kit kit, String after) {
    return kit.node().ask(Persona.NODE, Kit.changes(), Kit.variables(after, 5, 0));
  }

  private static void limitsItsArguments(Kit kit) {
    NodeUnderTest node = kit.node();
    String end = kit.end().cursor();
    node.ask(Persona.NODE, Kit.changes(), Kit.variables(end, 0, 0)).refused("INVALID_VALUE");
    node.ask(Persona.NODE, Kit.changes(), Kit.variables(end, 5, 31)).refused("INVALID_VALUE");
  }

  private static void isForNodes(Kit kit) {
    Map<String, Object> some = Kit.variables(null, 5, 0);
    NodeUnderTest node = kit.node();
    node.ask(Persona.ANONYMOUS, Kit.changes(), some).refused("UNAUTHENTICATED");
    node.ask(Persona.PROVIDER, Kit.changes(), some).refused("FORBIDDEN");
    node.ask(Persona.STRANGER, Kit.changes(), some).refused("FORBIDDEN");
    node.ask(Persona.REVIEWER, Kit.changes(), some).answered();
  }

  private static void waits(Kit kit) {
    String end = kit.end().cursor();
    Clock clock = Clock.systemUTC();
    Instant start = clock.instant();
    AnsweredFeedPage page =
        AnsweredFeedPage.read(
            end, kit.node().ask(Persona.NODE, Kit.changes(), Kit.variables(end, 5, 1)));
    Duration took = Duration.between(start, clock.instant());
    Unmet.unlessEqual(page.named() + ", changes", page.changes().size(), 0);
    Unmet.unless(
        took.toMillis() >= 950,
        "answer to waitSeconds: 1, ms",
        took.toMillis(),
        "1000 or a little more");
  }

  private static void wakes(Kit kit) {
    String end = kit.end().cursor();
    CompletableFuture<Reply> waiting =
        kit.node().askLater(Persona.NODE, Kit.changes(), Kit.variables(end, 50, 25));
    CompletableFuture<String> accepted =
        CompletableFuture.supplyAsync(
            () -> Commands.submitted(kit),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    String id = NodeUnderTest.join(accepted);
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(
            waiting,
            CompletableFuture.supplyAsync(
                () -> "late", CompletableFuture.delayedExecutor(5_000, TimeUnit.MILLISECONDS)));
    if (!(first.join() instanceof Reply reply)) {
      throw new Unmet("no answer within 5 seconds of the change");
    }
    List<String> changed =
        AnsweredFeedPage.read(end, reply).changes().stream().map(Change::id).toList();
    Unmet.unless(changed.contains(id), "filings on the page", changed, id);
  }

  private static Map<String, List<Change>> lives(Kit kit) {
    return kit.allChanges().stream().collect(Collectors.groupingBy(Change::id));
  }

  private static void revisionsGrow(Kit kit) {
    for (List<Change> life : lives(kit).values()) {
      for (int i = 1; i < life.size(); i++) {
        Change before = life.get(i - 1);
        Unmet.unless(
            life.get(i).revision() > before.revision(),
            "revision of " + before.id(),
            life.get(i).revision(),
            "more than " + before.revision());
      }
    }
  }

  private static void statusesFollow(Kit kit) {
    for (List<Change> life : lives(kit).values()) {
      String before = null;
      for (Change change : life) {
        Unmet.unless(
            Objects.equals(change.previousStatus(), before),
            "previousStatus of " + change,
            change.previousStatus(),
            String.valueOf(before));
        before = change.status();
      }
    }
  }

  private static void everyRevisionIsTold(Kit kit) {
    if (kit.own().isEmpty()) {
      Commands.submitted(kit);
    }
    Map<String, List<Change>> lives = lives(kit);
    for (Change own : kit.own()) {
      List<Change> life = lives.getOrDefault(own.id(), List.of(own));
      Change first = life.get(0);
      Unmet.unlessEqual("status of " + first, first.status(), FilingStatus.SUBMITTED.name());
      for (int i = 0; i < life.size(); i++) {
        Unmet.unlessEqual(
            "revision of " + own.id() + ", change " + (i + 1), life.get(i).revision(), i + 1L);
      }
    }
  }

  private static void actorsAreRoles(Kit kit) {
    Set<String> roles = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
    for (Change change : kit.allChanges()) {
      Unmet.unless(roles.contains(change.actor()), "actor of " + change, "another word", roles);
    }
  }

  private static void rulesHaveAText(Kit kit) {
    ClauseIndex clauses = ClauseIndex.load();
    Set<String> rules = kit.allChanges().stream().map(Change::rule).collect(Collectors.toSet());
    for (String rule : rules) {
      boolean known;
      try {
        known = clauses.exists(RuleId.parse(rule));
      } catch (MalformedValue e) {
        known = false;
      }
      Unmet.unless(known, "rule", rule, "an anchor of docs/regulations, as MOE-14a");
    }
  }

  private static void instantsAreUtc(Kit kit) {
    Instant now = kit.now().plus(Duration.ofMinutes(1));
    for (Change change : kit.allChanges()) {
      for (String field : List.of("submittedAt", "filedAt", "endedAt")) {
        String text = change.filing().path(field).asString("");
        if (!text.isEmpty()) {
          instant(change, field, text);
        }
      }
      Instant occurred = instant(change, "occurredAt", change.occurredAt());
      Unmet.unless(!occurred.isAfter(now), "occurredAt of " + change, occurred, "not after now");
    }
  }

  private static Instant instant(Change change, String field, String text) {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw Unmet.seen(field + " of " + change, text, "2020-01-31T16:00:00Z");
    }
    throw Unmet.seen(field + " of " + change, text, "2020-01-31T16:00:00Z");
  }

  private static void filingsAreHere(Kit kit) {
    for (Change change : kit.allChanges()) {
      Unmet.unless(change.id().startsWith(kit.code() + "-"), "id", change.id(), kit.code() + "-…");
      Unmet.unlessEqual(
          "jurisdiction of " + change,
          change.filing().path("jurisdiction").asString(""),
          kit.code().value());
      Unmet.unlessEqual(
          "origin of " + change, change.filing().path("origin").asString(""), "AUTHORITY");
    }
  }

  private static void numbersAreGivenOnce(Kit kit) {
    Map<String, String> holders = new HashMap<>();
    Map<String, String> numbers = new HashMap<>();
    for (Change change : kit.allChanges()) {
      String number = change.number();
      if (number != null) {
        Unmet.unlessEqual(
            "holder of " + number, change.id(), holders.computeIfAbsent(number, n -> change.id()));
      }
      String before = numbers.get(change.id());
      Unmet.unless(
          before == null || before.equals(number), "number of " + change, number, before + "");
      if (number != null) {
        numbers.put(change.id(), number);
      }
    }
  }

  private static void numbersComeWithTheFiling(Kit kit) {
    Set<String> seen = new HashSet<>();
    for (Change change : kit.allChanges()) {
      FilingStatus status = status(change);
      boolean filedAt = !change.filing().path("filedAt").asString("").isEmpty();
      boolean numbered = change.number() != null;
      Unmet.unlessEqual(change + " " + status + ", filedAt beside the number", filedAt, numbered);
      if (BEFORE_NUMBER.contains(status)) {
        Unmet.unless(!numbered, "number of " + change + " " + status, change.number(), "none");
      } else if (status != FilingStatus.CANCELLED && status != FilingStatus.REVOKED) {
        Unmet.unless(numbered, "number of " + change + " " + status, "none", "a number");
      }
      if (change.number() != null && seen.add(change.number())) {
        canonical(change.number());
      }
    }
  }

  private static void canonical(String number) {
    try {
      Unmet.unlessEqual("number", number, FilingNumber.parse(number).value());
    } catch (MalformedValue e) {
      throw new Unmet(String.valueOf(e.getMessage()));
    }
  }

  private static FilingStatus status(Change change) {
    try {
      return FilingStatus.valueOf(change.status());
    } catch (IllegalArgumentException e) {
      throw Unmet.seen("status of " + change, change.status(), "one of the contract's");
    }
  }

  private static void theEndHasADay(Kit kit) {
    Set<String> ended = new HashSet<>();
    for (Change change : kit.allChanges()) {
      Unmet.unless(!ended.contains(change.id()), "change after the end", change, "none");
      boolean dated = !change.filing().path("endedAt").asString("").isEmpty();
      Unmet.unlessEqual("endedAt of " + change, dated, status(change).isFinal());
      if (status(change).isFinal()) {
        ended.add(change.id());
      }
    }
  }
}
