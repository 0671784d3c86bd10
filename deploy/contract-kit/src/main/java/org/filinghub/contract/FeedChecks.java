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
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.ChangeCursor;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RuleId;

/** Checks of the change feed, from which the national node builds its registry. */
final class FeedChecks {
  private static final String CHANGES_QUERY = "authority.graphqls, Query.changes";
  private static final String CHANGE_PAGE = "authority.graphqls, AuthorityChangePage";
  private static final String CHANGE = "authority.graphqls, AuthorityChange";
  private static final String NUMBER = "ProviderFiling.number (MOE-14a)";
  private static final Set<FilingStatus> BEFORE_NUMBER =
      Set.of(
          FilingStatus.SUBMITTED,
          FilingStatus.RETURNED,
          FilingStatus.ABANDONED,
          FilingStatus.PROVINCE_VERIFIED);

  private FeedChecks() {}

  static List<ContractCheck> all() {
    return List.of(
        check(
            "feed-begins-at-one",
            CHANGES_QUERY,
            "without a cursor, the first change has sequence 1",
            context ->
                UnmetExpectation.requireEqual(
                    "first sequence", context.allChanges().get(0).sequence(), 1L)),
        check(
            "feed-is-contiguous",
            CHANGE + ".sequence",
            "each sequence is one higher than the previous one, also across pages",
            FeedChecks::isContiguous),
        check(
            "feed-cursor-follows-page",
            CHANGE_PAGE + ".cursor",
            "the cursor is epoch:sequence of the last change of its page",
            FeedChecks::cursorFollowsPage),
        check(
            "feed-has-one-epoch",
            CHANGE_PAGE + ".epoch",
            "each page has the same epoch as its cursor",
            FeedChecks::hasOneEpoch),
        check(
            "feed-digest-is-right",
            CHANGE_PAGE + ".digest",
            "SHA-256 over the lines id TAB revision LF of the page in order",
            context ->
                context
                    .feed()
                    .forEach(
                        page ->
                            UnmetExpectation.requireEqual(
                                page.named() + ", digest", page.digest(), page.computed()))),
        check(
            "feed-pages-of-any-size",
            CHANGES_QUERY + "(first)",
            "small pages return the same changes as large pages, and never more than first",
            FeedChecks::pagesOfAnySize),
        check(
            "feed-repeats-itself",
            CHANGES_QUERY + "(after)",
            "a repeated cursor returns the same page",
            FeedChecks::repeatsItself),
        check(
            "feed-end-has-no-more",
            CHANGE_PAGE + ".hasMore",
            "at the end, the page is empty, the cursor is that of the request, and hasMore is"
                + " false",
            FeedChecks::endHasNoMore),
        check(
            "feed-refuses-foreign-cursor",
            CHANGES_QUERY,
            "an invalid cursor and a cursor beyond the end get CURSOR_REFUSED",
            FeedChecks::refusesForeignCursor),
        check(
            "feed-knows-its-epoch",
            CHANGES_QUERY,
            "a cursor of another epoch gets EPOCH_CHANGED",
            FeedChecks::knowsItsEpoch),
        check(
            "feed-limits-its-arguments",
            CHANGES_QUERY,
            "first: 0 and waitSeconds: 31 get INVALID_VALUE",
            FeedChecks::limitsItsArguments),
        check(
            "feed-is-for-nodes",
            CHANGES_QUERY,
            "an anonymous caller gets UNAUTHENTICATED; a provider and a reviewer of another"
                + " authority get FORBIDDEN",
            FeedChecks::isForNodes),
        new ContractCheck(
            "feed-waits",
            CHANGES_QUERY + "(waitSeconds)",
            "without a change, the node answers after waitSeconds",
            AllowedDeviation.WEAKER_PROMISE,
            FeedChecks::waits),
        new ContractCheck(
            "feed-wakes",
            CHANGES_QUERY + "(waitSeconds)",
            "a request that waits 25 seconds returns a new change within 5 seconds",
            AllowedDeviation.WEAKER_PROMISE,
            FeedChecks::wakes),
        check(
            "revisions-grow",
            "ProviderFiling.revision",
            "each change of a filing has a higher revision than its previous change",
            FeedChecks::revisionsGrow),
        check(
            "statuses-follow-one-another",
            CHANGE + ".previousStatus",
            "null in the first change of a filing, then the status of its previous change",
            FeedChecks::statusesFollow),
        new ContractCheck(
            "every-revision-is-told",
            CHANGE,
            "a filing that this node accepted begins as SUBMITTED with revision 1; the feed has"
                + " each revision once",
            AllowedDeviation.COMMAND_NOT_OFFERED,
            FeedChecks::everyRevisionIsTold),
        check(
            "actors-are-roles",
            CHANGE + ".actor",
            "the actor is a role, never a name",
            FeedChecks::actorsAreRoles),
        check(
            "rules-have-a-text",
            CHANGE + ".rule",
            "each rule is an anchor of docs/regulations",
            FeedChecks::rulesHaveAText),
        check(
            "instants-are-utc",
            "common, DateTime",
            "each instant is ISO 8601 with Z; occurredAt is not in the future",
            FeedChecks::instantsAreUtc),
        check(
            "filings-are-this-authority's",
            "ProviderFiling.id, .jurisdiction, .origin",
            "each id starts with the code of the authority and a hyphen; the origin is AUTHORITY",
            FeedChecks::filingsAreHere),
        check(
            "numbers-are-given-once",
            NUMBER,
            "no two filings have the same number, and no filing changes its number",
            FeedChecks::numbersAreGivenOnce),
        check(
            "numbers-come-with-the-filing",
            NUMBER + ", .filedAt",
            "a filing has a canonical number and filedAt from FILED on, and neither before",
            FeedChecks::numbersComeWithTheFiling),
        check(
            "the-end-has-a-day",
            "ProviderFiling.endedAt",
            "set in ABANDONED, REVOKED and CANCELLED only; no change follows these statuses",
            FeedChecks::theEndHasADay));
  }

  private static ContractCheck check(
      String name, String clause, String expected, ContractCheck.Body body) {
    return new ContractCheck(name, clause, expected, AllowedDeviation.NONE, body);
  }

  private static void isContiguous(CheckContext context) {
    long last = context.allChanges().get(0).sequence() - 1;
    for (AnsweredChange change : context.allChanges()) {
      UnmetExpectation.requireEqual("sequence after " + last, change.sequence(), last + 1);
      last = change.sequence();
    }
  }

  private static void cursorFollowsPage(CheckContext context) {
    for (AnsweredFeedPage page : context.feed()) {
      if (!page.changes().isEmpty()) {
        AnsweredChange last = page.changes().get(page.changes().size() - 1);
        UnmetExpectation.requireEqual(
            page.named() + ", cursor", page.cursor(), page.epoch() + ":" + last.sequence());
      }
    }
  }

  private static void hasOneEpoch(CheckContext context) {
    String epoch = context.feed().get(0).epoch();
    for (AnsweredFeedPage page : context.feed()) {
      UnmetExpectation.requireEqual(page.named() + ", epoch", page.epoch(), epoch);
      UnmetExpectation.requireEqual(
          page.named() + ", epoch of the cursor",
          String.valueOf(cursor(page.cursor()).epoch()),
          epoch);
    }
  }

  private static ChangeCursor cursor(String text) {
    try {
      return ChangeCursor.parse(text);
    } catch (MalformedValue e) {
      throw new UnmetExpectation(String.valueOf(e.getMessage()));
    }
  }

  private static void pagesOfAnySize(CheckContext context) {
    List<String> large =
        context.allChanges().stream().limit(40).map(AnsweredChange::toString).toList();
    List<String> small = new ArrayList<>();
    String after = null;
    while (small.size() < large.size()) {
      AnsweredFeedPage page = context.page(after, 7);
      UnmetExpectation.require(
          !page.changes().isEmpty() && page.changes().size() <= 7,
          page.named() + ", changes of first: 7",
          page.changes().size(),
          "1 to 7");
      page.changes().forEach(change -> small.add(change.toString()));
      UnmetExpectation.requireEqual(page.named() + ", digest", page.digest(), page.computed());
      after = page.cursor();
    }
    UnmetExpectation.requireSameList(
        "changes in pages of 7", small.subList(0, large.size()), large);
  }

  private static void repeatsItself(CheckContext context) {
    AnsweredFeedPage first = context.page(null, 3);
    UnmetExpectation.requireSameList(
        "first page, second request", context.page(null, 3).changes(), first.changes());
    UnmetExpectation.requireSameList(
        "changes after " + first.cursor() + ", second request",
        context.page(first.cursor(), 3).changes(),
        context.page(first.cursor(), 3).changes());
  }

  private static void endHasNoMore(CheckContext context) {
    AnsweredFeedPage end = context.lastPage();
    AnsweredFeedPage after = context.page(end.cursor(), CheckContext.PAGE_SIZE);
    UnmetExpectation.requireEqual(after.named() + ", changes", after.changes().size(), 0);
    UnmetExpectation.requireEqual(after.named() + ", cursor", after.cursor(), end.cursor());
    UnmetExpectation.requireEqual(after.named() + ", hasMore", after.hasMore(), false);
    UnmetExpectation.requireEqual(after.named() + ", digest", after.digest(), after.computed());
  }

  private static void refusesForeignCursor(CheckContext context) {
    ChangeCursor end = cursor(context.lastPage().cursor());
    for (String cursor : List.of("nonsense", end.epoch() + ":" + (end.sequence() + 1_000))) {
      ask(context, cursor).requireError("CURSOR_REFUSED");
    }
  }

  private static void knowsItsEpoch(CheckContext context) {
    ChangeCursor first = cursor(context.feed().get(0).cursor());
    ask(context, (first.epoch() + 1) + ":" + first.sequence()).requireError("EPOCH_CHANGED");
    if (first.epoch() > 0) {
      ask(context, (first.epoch() - 1) + ":" + first.sequence()).requireError("EPOCH_CHANGED");
    }
  }

  private static NodeReply ask(CheckContext context, String after) {
    return context
        .node()
        .ask(Persona.NODE, CheckContext.feedQuery(), CheckContext.feedVariables(after, 5, 0));
  }

  private static void limitsItsArguments(CheckContext context) {
    NodeUnderTest node = context.node();
    String end = context.lastPage().cursor();
    node.ask(Persona.NODE, CheckContext.feedQuery(), CheckContext.feedVariables(end, 0, 0))
        .requireError("INVALID_VALUE");
    node.ask(Persona.NODE, CheckContext.feedQuery(), CheckContext.feedVariables(end, 5, 31))
        .requireError("INVALID_VALUE");
  }

  private static void isForNodes(CheckContext context) {
    Map<String, Object> some = CheckContext.feedVariables(null, 5, 0);
    NodeUnderTest node = context.node();
    node.ask(Persona.ANONYMOUS, CheckContext.feedQuery(), some).requireError("UNAUTHENTICATED");
    node.ask(Persona.PROVIDER, CheckContext.feedQuery(), some).requireError("FORBIDDEN");
    node.ask(Persona.STRANGER, CheckContext.feedQuery(), some).requireError("FORBIDDEN");
    node.ask(Persona.REVIEWER, CheckContext.feedQuery(), some).requireData();
  }

  private static void waits(CheckContext context) {
    String end = context.lastPage().cursor();
    Clock clock = Clock.systemUTC();
    Instant start = clock.instant();
    AnsweredFeedPage page =
        AnsweredFeedPage.read(
            end,
            context
                .node()
                .ask(
                    Persona.NODE, CheckContext.feedQuery(), CheckContext.feedVariables(end, 5, 1)));
    Duration took = Duration.between(start, clock.instant());
    UnmetExpectation.requireEqual(page.named() + ", changes", page.changes().size(), 0);
    UnmetExpectation.require(
        took.toMillis() >= 950, "answer to waitSeconds: 1, ms", took.toMillis(), "at least 950");
  }

  private static void wakes(CheckContext context) {
    String end = context.lastPage().cursor();
    CompletableFuture<NodeReply> waiting =
        context
            .node()
            .askLater(
                Persona.NODE, CheckContext.feedQuery(), CheckContext.feedVariables(end, 50, 25));
    CompletableFuture<String> accepted =
        CompletableFuture.supplyAsync(
            () -> ContractCommands.submit(context),
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
    String id = NodeUnderTest.join(accepted);
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(
            waiting,
            CompletableFuture.supplyAsync(
                () -> "late", CompletableFuture.delayedExecutor(5_000, TimeUnit.MILLISECONDS)));
    if (!(first.join() instanceof NodeReply reply)) {
      throw new UnmetExpectation("no answer within 5 seconds after the change");
    }
    List<String> changed =
        AnsweredFeedPage.read(end, reply).changes().stream().map(AnsweredChange::id).toList();
    UnmetExpectation.require(changed.contains(id), "filings on the page", changed, id);
  }

  private static Map<String, List<AnsweredChange>> changesByFiling(CheckContext context) {
    return context.allChanges().stream().collect(Collectors.groupingBy(AnsweredChange::id));
  }

  private static void revisionsGrow(CheckContext context) {
    for (List<AnsweredChange> changes : changesByFiling(context).values()) {
      for (int i = 1; i < changes.size(); i++) {
        AnsweredChange before = changes.get(i - 1);
        UnmetExpectation.require(
            changes.get(i).revision() > before.revision(),
            "revision of " + before.id(),
            changes.get(i).revision(),
            "more than " + before.revision());
      }
    }
  }

  private static void statusesFollow(CheckContext context) {
    for (List<AnsweredChange> changes : changesByFiling(context).values()) {
      String before = null;
      for (AnsweredChange change : changes) {
        UnmetExpectation.require(
            Objects.equals(change.previousStatus(), before),
            "previousStatus of " + change,
            change.previousStatus(),
            String.valueOf(before));
        before = change.status();
      }
    }
  }

  private static void everyRevisionIsTold(CheckContext context) {
    if (context.own().isEmpty()) {
      ContractCommands.submit(context);
    }
    Map<String, List<AnsweredChange>> byFiling = changesByFiling(context);
    for (AnsweredChange own : context.own()) {
      List<AnsweredChange> changes = byFiling.getOrDefault(own.id(), List.of(own));
      AnsweredChange first = changes.get(0);
      UnmetExpectation.requireEqual(
          "status of " + first, first.status(), FilingStatus.SUBMITTED.name());
      for (int i = 0; i < changes.size(); i++) {
        UnmetExpectation.requireEqual(
            "revision of " + own.id() + ", change " + (i + 1), changes.get(i).revision(), i + 1L);
      }
    }
  }

  private static void actorsAreRoles(CheckContext context) {
    Set<String> roles = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
    for (AnsweredChange change : context.allChanges()) {
      UnmetExpectation.require(
          roles.contains(change.actor()), "actor of " + change, "no role", roles);
    }
  }

  private static void rulesHaveAText(CheckContext context) {
    ClauseIndex clauses = ClauseIndex.load();
    Set<String> rules =
        context.allChanges().stream().map(AnsweredChange::rule).collect(Collectors.toSet());
    for (String rule : rules) {
      boolean known;
      try {
        known = clauses.exists(RuleId.parse(rule));
      } catch (MalformedValue e) {
        known = false;
      }
      UnmetExpectation.require(
          known, "rule", rule, "an anchor of docs/regulations, for example MOE-14a");
    }
  }

  private static void instantsAreUtc(CheckContext context) {
    Instant now = context.now().plus(Duration.ofMinutes(1));
    for (AnsweredChange change : context.allChanges()) {
      for (String field : List.of("submittedAt", "filedAt", "endedAt")) {
        String text = change.filing().path(field).asString("");
        if (!text.isEmpty()) {
          instant(change, field, text);
        }
      }
      Instant occurred = instant(change, "occurredAt", change.occurredAt());
      UnmetExpectation.require(
          !occurred.isAfter(now), "occurredAt of " + change, occurred, "not after now");
    }
  }

  private static Instant instant(AnsweredChange change, String field, String text) {
    try {
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw UnmetExpectation.seen(field + " of " + change, text, "2020-01-31T16:00:00Z");
    }
    throw UnmetExpectation.seen(field + " of " + change, text, "2020-01-31T16:00:00Z");
  }

  private static void filingsAreHere(CheckContext context) {
    for (AnsweredChange change : context.allChanges()) {
      UnmetExpectation.require(
          change.id().startsWith(context.code() + "-"), "id", change.id(), context.code() + "-…");
      UnmetExpectation.requireEqual(
          "jurisdiction of " + change,
          change.filing().path("jurisdiction").asString(""),
          context.code().value());
      UnmetExpectation.requireEqual(
          "origin of " + change, change.filing().path("origin").asString(""), "AUTHORITY");
    }
  }

  private static void numbersAreGivenOnce(CheckContext context) {
    Map<String, String> holders = new HashMap<>();
    Map<String, String> numbers = new HashMap<>();
    for (AnsweredChange change : context.allChanges()) {
      String number = change.number();
      if (number != null) {
        UnmetExpectation.requireEqual(
            "holder of " + number, change.id(), holders.computeIfAbsent(number, n -> change.id()));
      }
      String before = numbers.get(change.id());
      UnmetExpectation.require(
          before == null || before.equals(number), "number of " + change, number, before + "");
      if (number != null) {
        numbers.put(change.id(), number);
      }
    }
  }

  private static void numbersComeWithTheFiling(CheckContext context) {
    Set<String> seen = new HashSet<>();
    for (AnsweredChange change : context.allChanges()) {
      FilingStatus status = status(change);
      boolean filedAt = !change.filing().path("filedAt").asString("").isEmpty();
      boolean numbered = change.number() != null;
      UnmetExpectation.requireEqual(
          change + " " + status + ", filedAt with the number", filedAt, numbered);
      if (BEFORE_NUMBER.contains(status)) {
        UnmetExpectation.require(
            !numbered, "number of " + change + " " + status, change.number(), "none");
      } else if (status != FilingStatus.CANCELLED && status != FilingStatus.REVOKED) {
        UnmetExpectation.require(
            numbered, "number of " + change + " " + status, "none", "a number");
      }
      if (change.number() != null && seen.add(change.number())) {
        canonical(change.number());
      }
    }
  }

  private static void canonical(String number) {
    try {
      UnmetExpectation.requireEqual("number", number, FilingNumber.parse(number).value());
    } catch (MalformedValue e) {
      throw new UnmetExpectation(String.valueOf(e.getMessage()));
    }
  }

  private static FilingStatus status(AnsweredChange change) {
    try {
      return FilingStatus.valueOf(change.status());
    } catch (IllegalArgumentException e) {
      throw UnmetExpectation.seen(
          "status of " + change, change.status(), "a status of the contract");
    }
  }

  private static void theEndHasADay(CheckContext context) {
    Set<String> ended = new HashSet<>();
    for (AnsweredChange change : context.allChanges()) {
      UnmetExpectation.require(
          !ended.contains(change.id()), "change after the end", change, "none");
      boolean dated = !change.filing().path("endedAt").asString("").isEmpty();
      UnmetExpectation.requireEqual("endedAt of " + change, dated, status(change).isFinal());
      if (status(change).isFinal()) {
        ended.add(change.id());
      }
    }
  }
}
