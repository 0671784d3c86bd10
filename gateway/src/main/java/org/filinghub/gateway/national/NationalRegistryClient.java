package org.filinghub.gateway.national;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.gateway.remote.Operation;
import org.filinghub.gateway.remote.RemoteAnswer;
import org.filinghub.gateway.remote.RemoteNode;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.platform.PlatformBatchProgress;
import org.filinghub.schema.platform.PlatformComparison;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.platform.PlatformRecordPage;
import org.filinghub.schema.platform.PlatformRevision;
import org.filinghub.schema.platform.PlatformShared;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.registry.BulletinPage;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.PullResult;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingEdge;
import org.filinghub.schema.search.FilingFilter;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.filinghub.schema.whitelist.WhitelistListing;
import org.filinghub.schema.whitelist.WhitelistListingPage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Asks the national node.
 *
 * <p>Problems: NATIONAL_NODE_UNREACHABLE, OVERLOADED, FEED_UNREADABLE, and what the node answers.
 */
@Component
@EnableConfigurationProperties(NationalSettings.class)
public class NationalRegistryClient {
  /** One read at a time, and the one given up before it. */
  private static final int FOLLOWING = 2;

  private final RemoteNode node;
  private final RemoteNode polled;
  private final RemoteNode followed;
  private final RemoteNodes operations;
  private final Duration pullWithin;

  NationalRegistryClient(NationalSettings settings, RemoteNodes nodes) {
    this.operations = nodes;
    this.pullWithin = settings.pullWithin();
    this.node =
        nodes.connect(
            "national node",
            settings.url(),
            Problem.NATIONAL_NODE_UNREACHABLE,
            settings.concurrent());
    // Polls wait for half a minute by design; behind the same bulkhead they would crowd out
    // lookups.
    this.polled =
        nodes.connect(
            "national feed", settings.url(), Problem.NATIONAL_NODE_UNREACHABLE, settings.polls());
    // Read once for all subscribers; polls of callers cannot keep it from its turn.
    this.followed =
        nodes.connect(
            "national feed, followed",
            settings.url(),
            Problem.NATIONAL_NODE_UNREACHABLE,
            FOLLOWING);
  }

  /** The registry's word on each of these numbers; public data only. At most 1,000. */
  public Mono<Map<FilingNumber, FactsAnswer>> facts(Collection<FilingNumber> numbers) {
    Set<FilingNumber> asked = new HashSet<>(numbers);
    return node.ask(
            operations.question(NationalDocuments.FACTS, Map.of("numbers", List.copyOf(asked))))
        .map(
            answer -> {
              Map<FilingNumber, FactsAnswer> facts = new HashMap<>();
              for (FactsAnswer one : answer.getList("facts", FactsAnswer.class)) {
                if (asked.contains(one.number())) {
                  facts.put(one.number(), publicView(one));
                }
              }
              return facts;
            });
  }

  /** The registry's word on each of these records; public data only. At most 1,000. */
  public Mono<Map<PlatformAppKey, PlatformFacts>> platformFacts(Collection<PlatformAppKey> keys) {
    return node.ask(
            operations.question(
                NationalDocuments.PLATFORM_FACTS, Map.of("keys", List.copyOf(Set.copyOf(keys)))))
        .map(
            answer ->
                answer.getList("platformFacts", PlatformFacts.class).stream()
                    .collect(
                        Collectors.toMap(
                            PlatformFacts::key,
                            NationalRegistryClient::publicView,
                            (one, other) -> one)));
  }

  /**
   * Takes effect item by item, and may be sent again.
   *
   * @param lines which part of a streamed batch this is
   * @param sharedBy role and subject of the caller, for the audit
   */
  public Mono<PlatformShared> share(
      PlatformBatchInput batch, @Nullable BatchLines lines, String sharedBy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("batch", batch);
    variables.put("by", sharedBy);
    if (lines != null) {
      variables.put("lines", lines);
    }
    return node.ask(operations.command(NationalDocuments.SHARE, variables))
        .map(answer -> answer.get("sharePlatformFilings", PlatformShared.class));
  }

  /** A page of what a platform shared. */
  public Mono<PlatformRecordPage> platformFilings(
      Uscc platform, int first, @Nullable String after) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return node.ask(operations.question(NationalDocuments.PLATFORM_FILINGS, variables))
        .map(answer -> answer.get("platformFilings", PlatformRecordPage.class));
  }

  /** What differs between a platform and the registry. */
  public Mono<PlatformComparison> platformDifferences(
      Uscc platform, List<PlatformRevision> held, @Nullable String after, boolean toEnd) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("platform", platform);
    variables.put("held", held);
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("toEnd", toEnd);
    return node.ask(operations.question(NationalDocuments.PLATFORM_DIFFERENCES, variables))
        .map(answer -> answer.get("platformDifferences", PlatformComparison.class));
  }

  /** How far a streamed batch has come; empty when nothing of it was committed. */
  public Mono<PlatformBatchProgress> platformBatch(Uscc platform, String batchId) {
    return node.ask(
            operations.question(
                NationalDocuments.PLATFORM_BATCH, Map.of("platform", platform, "batch", batchId)))
        .mapNotNull(
            answer -> answer.find("platformBatch", PlatformBatchProgress.class).orElse(null));
  }

  /** How the registry stands with each authority. */
  public Mono<List<FeedStatus>> feeds() {
    return node.ask(operations.question(NationalDocuments.FEEDS, Map.of()))
        .map(answer -> answer.getList("feeds", FeedStatus.class));
  }

  /** The group an organization belongs to, as declared. */
  public Mono<Group> group(Uscc of) {
    return node.ask(operations.question(NationalDocuments.GROUP, Map.of("of", of)))
        .map(answer -> answer.get("group", Group.class));
  }

  /**
   * @param declaredBy role and subject of the caller, for the audit
   */
  public Mono<GroupResult> declareHeadOffice(HeadOfficeDeclaration declaration, String declaredBy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("subsidiary", declaration.subsidiary());
    variables.put("headOffice", declaration.headOffice());
    if (declaration.headOfficeName() != null) {
      variables.put("name", declaration.headOfficeName());
    }
    if (declaration.headOfficePlace() != null) {
      variables.put("place", declaration.headOfficePlace());
    }
    variables.put("by", declaredBy);
    return node.ask(operations.command(NationalDocuments.DECLARE_HEAD_OFFICE, variables))
        .map(answer -> answer.get("declareHeadOffice", GroupResult.class));
  }

  /**
   * @param declaredBy role and subject of the caller, for the audit
   */
  public Mono<GroupResult> registerGroupException(
      GroupCertificateInput certificate, String declaredBy) {
    return node.ask(
            operations.command(
                NationalDocuments.REGISTER_GROUP_EXCEPTION,
                Map.of("certificate", certificate, "by", declaredBy)))
        .map(answer -> answer.get("registerGroupException", GroupResult.class));
  }

  /**
   * A page of the national feed; waits as long as it is asked to.
   *
   * @param usedIn absent: all changes
   */
  public Mono<ChangePage> changes(
      @Nullable String after, int first, int waitSeconds, @Nullable JurisdictionCode usedIn) {
    return changes(polled, after, first, waitSeconds, usedIn);
  }

  /** The same, for the one reader of this process that all subscribers share. */
  public Mono<ChangePage> followChanges(String after, int first, int waitSeconds) {
    return changes(followed, after, first, waitSeconds, null);
  }

  /** Position after the last change of the national feed. */
  public Mono<String> changesEnd() {
    return followed
        .ask(operations.question(NationalDocuments.CHANGES_END, Map.of()))
        .map(answer -> answer.get("changesEnd", String.class));
  }

  private Mono<ChangePage> changes(
      RemoteNode asked,
      @Nullable String after,
      int first,
      int waitSeconds,
      @Nullable JurisdictionCode usedIn) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    if (usedIn != null) {
      variables.put("usedIn", usedIn);
    }
    variables.put("first", first);
    variables.put("wait", waitSeconds);
    var poll = operations.question(NationalDocuments.CHANGES, variables);
    return asked
        .ask(poll.within(poll.limit().plusSeconds(waitSeconds)))
        .map(answer -> publicView(answer.get("changes", ChangePage.class)));
  }

  /** A page of revocations, oldest first. */
  public Mono<BulletinPage> bulletins(@Nullable String after, int first) {
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("first", first);
    return node.ask(operations.question(NationalDocuments.BULLETINS, variables))
        .map(answer -> answer.get("bulletins", BulletinPage.class));
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
    return node.ask(operations.question(NationalDocuments.SEARCH, variables))
        .map(answer -> publicView(answer.get("searchFilings", FilingConnection.class)));
  }

  /**
   * The public filings among these that the registry holds, by acceptance number. At most 1,000.
   */
  public Mono<Map<FilingId, ProviderFiling>> filingsById(Collection<FilingId> ids) {
    Set<FilingId> asked = new HashSet<>(ids);
    return node.ask(
            operations.question(NationalDocuments.FILINGS_BY_ID, Map.of("ids", List.copyOf(asked))))
        .map(
            answer ->
                answer.getList("filingsById", ProviderFiling.class).stream()
                    .filter(filing -> asked.contains(filing.id()))
                    .collect(
                        Collectors.toMap(
                            ProviderFiling::id, ProviderFiling::publicView, (one, other) -> one)));
  }

  /** The newest public filing that names an organization; empty when none does. */
  public Mono<ProviderFiling> filingOf(Uscc organization) {
    return node.ask(
            operations.question(NationalDocuments.FILING_OF, Map.of("organization", organization)))
        .mapNotNull(
            answer ->
                answer
                    .find("filingOf", ProviderFiling.class)
                    .map(ProviderFiling::publicView)
                    .orElse(null));
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
    return node.ask(operations.question(NationalDocuments.WHITELIST_ENTRIES, variables))
        .map(answer -> publicView(answer.get("whitelistEntries", WhitelistListingPage.class)));
  }

  /** What happened in every jurisdiction. */
  public Mono<List<JurisdictionStatistics>> statistics(StatisticsPeriod period) {
    return node.ask(
            operations.question(
                NationalDocuments.STATISTICS, Map.of("from", period.from(), "to", period.to())))
        .map(answer -> answer.getList("statistics", JurisdictionStatistics.class));
  }

  public Mono<SubmitResult> submit(NationalSubmissionInput submission) {
    return node.ask(operations.command(NationalDocuments.SUBMIT, Map.of("submission", submission)))
        .map(answer -> answer.get("submit", SubmitResult.class));
  }

  /** Receipts of what this provider handed in, as they stand now. */
  public Mono<List<FilingReceipt>> receipts(Uscc submittedBy, List<String> ids) {
    return node.ask(
            operations.question(
                NationalDocuments.RECEIPTS, Map.of("submittedBy", submittedBy, "ids", ids)))
        .map(answer -> answer.getList("receipts", FilingReceipt.class));
  }

  /** An operator's question or command, in the operator's own name. */
  public Mono<RemoteAnswer> ask(Operation operation) {
    return node.ask(operation);
  }

  /** Has the registry take in what this authority has committed up to now. */
  public Mono<PullResult> pull(JurisdictionCode jurisdiction) {
    return node.ask(
            operations
                .command(NationalDocuments.PULL, Map.of("jurisdiction", jurisdiction))
                .within(pullWithin))
        .map(answer -> answer.get("pull", PullResult.class));
  }

  // The documents ask for nothing else; a node that sends more all the same does not get it cached.
  private static FactsAnswer publicView(FactsAnswer answer) {
    FilingFacts facts = answer.facts();
    return facts == null
        ? answer
        : new FactsAnswer(
            answer.outcome(),
            answer.number(),
            answer.authority(),
            answer.asOf(),
            publicView(facts));
  }

  private static PlatformFacts publicView(PlatformFacts answer) {
    FilingFacts facts = answer.facts();
    return facts == null
        ? answer
        : new PlatformFacts(
            answer.platform(), answer.platformAppId(), answer.asOf(), publicView(facts));
  }

  private static FilingFacts publicView(FilingFacts facts) {
    return new FilingFacts(
        facts.sequence(),
        facts.filing().publicView(),
        facts.intervals(),
        facts.whitelist(),
        facts.marks(),
        facts.bars());
  }

  private static WhitelistListingPage publicView(WhitelistListingPage page) {
    return new WhitelistListingPage(
        page.entries().stream()
            .map(
                entry ->
                    new WhitelistListing(
                        entry.number(),
                        entry.stages(),
                        entry.from(),
                        entry.to(),
                        entry.filing() == null ? null : entry.filing().publicView(),
                        entry.hold(),
                        entry.listedRevision(),
                        entry.drift()))
            .toList(),
        page.cursor(),
        page.hasMore());
  }

  private static FilingConnection publicView(FilingConnection found) {
    return new FilingConnection(
        found.edges().stream()
            .map(edge -> new FilingEdge(edge.cursor(), edge.node().publicView()))
            .toList(),
        found.pageInfo(),
        found.totalCount());
  }

  private static ChangePage publicView(ChangePage page) {
    List<FilingChange> changes = new ArrayList<>();
    for (FilingChange change : page.changes()) {
      changes.add(
          new FilingChange(
              change.cursor(),
              change.filing().publicView(),
              change.previousStatus(),
              change.occurredAt(),
              change.recordedAt()));
    }
    return new ChangePage(changes, page.cursor(), page.hasMore());
  }
}
