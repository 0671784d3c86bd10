package org.filinghub.gateway.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.remote.NodeGuard;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.client.BatchedOperation;
import org.filinghub.schema.client.NodeAnswer;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls the node of one authority.
 *
 * <p>Problems: AUTHORITY_UNREACHABLE, OVERLOADED, FEED_UNREADABLE; for calls in the caller's name
 * also the codes that the authority answers, such as UNAUTHENTICATED and FORBIDDEN.
 */
public final class AuthorityClient {
  private static final Logger log = LoggerFactory.getLogger(AuthorityClient.class);

  /** Filings in one request; a node of ours allows many more fields than these need. */
  private static final int FILINGS_PER_REQUEST = 20;

  private static final int CONCURRENT_REQUESTS = 4;

  private static final BatchedOperation FILINGS_BY_NUMBER = batched("filingsByNumber");
  private static final BatchedOperation RESTRICTED_BY_ID = batched("restrictedById");
  private static final BatchedOperation CLOCKS_BY_ID = batched("clocksById");
  private static final NodeOperation FILING_BY_ID = load("filingById");
  private static final NodeOperation CASE_FILE = load("caseFile");
  private static final NodeOperation FILINGS = load("filings");
  private static final AuthorityCommand<WhitelistResult> PUT_WHITELIST_ENTRIES =
      AuthorityCommand.load(AuthorityClient.class, "putWhitelistEntries", WhitelistResult.class);

  private final JurisdictionCode code;
  private final NodeClient node;
  private final NodeGuard guard;
  private final RemoteNodes nodes;

  AuthorityClient(JurisdictionCode code, NodeClient node, NodeGuard guard, RemoteNodes nodes) {
    this.code = code;
    this.node = node;
    this.guard = guard;
    this.nodes = nodes;
  }

  public JurisdictionCode code() {
    return code;
  }

  /** State of the circuit breaker: CLOSED, OPEN or HALF_OPEN. */
  public String breaker() {
    return guard.breaker();
  }

  /**
   * The authority's current answers for these numbers, each as soon as it arrives. A number for
   * which no answer arrives is not in the result; the result never fails.
   */
  public Flux<LiveAnswer> filings(Collection<FilingNumber> numbers) {
    return Flux.fromIterable(chunks(numbers))
        .flatMap(
            chunk ->
                ask(FILINGS_BY_NUMBER, chunk)
                    .flatMapIterable(answer -> live(chunk, answer))
                    .onErrorResume(failure -> unanswered(chunk, failure)),
            CONCURRENT_REQUESTS);
  }

  /** The public view of a filing that has a number; empty if the authority has no such filing. */
  public Mono<ProviderFiling> filing(FilingId id) {
    return node.send(nodes.question(FILING_BY_ID, Map.of("id", id)))
        .mapNotNull(answer -> answer.find("filing", ProviderFiling.class).orElse(null))
        .filter(filing -> filing.id().equals(id) && filing.number() != null)
        .map(ProviderFiling::publicView);
  }

  /**
   * The restricted fields of these filings, read in the caller's name. The authority decides
   * whether the caller may see them.
   */
  public Mono<Map<FilingId, RestrictedDetails>> restricted(
      Collection<FilingId> ids, CallerToken caller) {
    return Flux.fromIterable(chunks(ids))
        .concatMap(
            chunk ->
                ask(RESTRICTED_BY_ID, chunk, caller)
                    .flatMapIterable(answer -> restricted(chunk, answer)))
        .collectMap(RestrictedDetails::id);
  }

  private static List<RestrictedDetails> restricted(List<FilingId> chunk, NodeAnswer answer) {
    List<RestrictedDetails> found = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      answer.find(BatchedOperation.alias(i), RestrictedDetails.class).ifPresent(found::add);
    }
    return found;
  }

  /**
   * The case file of one filing, read in the caller's name. The authority decides whether the
   * caller may see it.
   */
  public Mono<CaseFile> caseFile(FilingId id, CallerToken caller) {
    return node.send(nodes.question(CASE_FILE, Map.of("id", id), caller))
        .map(answer -> answer.get("caseFile", CaseFile.class));
  }

  /** A page of the authority's own filings in order of acceptance number. */
  public record ListedFilings(
      List<ProviderFiling> nodes, @Nullable String cursor, boolean hasMore) {

    public ListedFilings {
      nodes = List.copyOf(nodes);
    }
  }

  /** A page of the authority's own filings in these statuses, as far as the caller may see them. */
  public Mono<ListedFilings> filings(
      List<FilingStatus> statuses, int first, @Nullable String after, CallerToken caller) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("statuses", statuses);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return node.send(nodes.question(FILINGS, variables, caller))
        .map(answer -> publicView(answer.get("filings", ListedFilings.class)));
  }

  private ListedFilings publicView(ListedFilings listed) {
    return new ListedFilings(
        listed.nodes().stream()
            .filter(filing -> code.equals(filing.jurisdiction()))
            .map(ProviderFiling::publicView)
            .toList(),
        listed.cursor(),
        listed.hasMore());
  }

  /**
   * The running clocks of these filings, read in the caller's name. Fails if the clocks of one
   * filing cannot be read.
   */
  public Mono<Map<FilingId, List<StatutoryClock>>> clocks(
      Collection<FilingId> ids, CallerToken caller) {
    return Flux.fromIterable(chunks(ids))
        .flatMap(
            chunk ->
                ask(CLOCKS_BY_ID, chunk, caller).flatMapIterable(answer -> clocks(chunk, answer)),
            CONCURRENT_REQUESTS)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private record Clocks(List<StatutoryClock> clocks) {}

  private static List<Map.Entry<FilingId, List<StatutoryClock>>> clocks(
      List<FilingId> chunk, NodeAnswer answer) {
    List<Map.Entry<FilingId, List<StatutoryClock>>> clocks = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      clocks.add(
          Map.entry(chunk.get(i), answer.get(BatchedOperation.alias(i), Clocks.class).clocks()));
    }
    return clocks;
  }

  /**
   * Sends a command on one filing in the caller's name.
   *
   * @param arguments by their names, without nulls
   */
  public <T> Mono<T> command(
      AuthorityCommand<T> command, Map<String, Object> arguments, CallerToken caller) {
    return node.send(nodes.command(command.operation(), arguments, caller))
        .map(answer -> answer.get(command.field(), command.answer()));
  }

  public Mono<WhitelistResult> putWhitelistEntries(
      List<WhitelistEntry> entries, CallerToken caller) {
    return command(PUT_WHITELIST_ENTRIES, Map.of("entries", entries), caller);
  }

  private Mono<NodeAnswer> ask(BatchedOperation operation, List<?> chunk) {
    return node.send(nodes.question(operation.of(chunk.size()), BatchedOperation.variables(chunk)));
  }

  private Mono<NodeAnswer> ask(BatchedOperation operation, List<?> chunk, CallerToken caller) {
    return node.send(
        nodes.question(operation.of(chunk.size()), BatchedOperation.variables(chunk), caller));
  }

  private List<LiveAnswer> live(List<FilingNumber> chunk, NodeAnswer answer) {
    List<LiveAnswer> answered = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      FilingNumber number = chunk.get(i);
      try {
        Optional<ProviderFiling> found =
            answer.find(BatchedOperation.alias(i), ProviderFiling.class);
        if (found.isEmpty() || isOwn(number, found.get())) {
          answered.add(new LiveAnswer(code, number, found.map(ProviderFiling::publicView)));
        }
      } catch (ProblemException e) {
        log.debug("live authority={} number={} problem={}", code, number, e.problem());
      }
    }
    return answered;
  }

  /** Whether the authority owns this filing, and the filing has the number that was asked. */
  private boolean isOwn(FilingNumber number, ProviderFiling filing) {
    return number.equals(filing.number()) && code.equals(filing.jurisdiction());
  }

  private Flux<LiveAnswer> unanswered(List<FilingNumber> chunk, Throwable failure) {
    if (failure instanceof ProblemException known) {
      log.debug("live authority={} asked={} problem={}", code, chunk.size(), known.problem());
    } else {
      log.warn("live authority={} asked={} failed: {}", code, chunk.size(), failure.getMessage());
    }
    return Flux.empty();
  }

  private static <T> List<List<T>> chunks(Collection<T> all) {
    List<T> rest = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < rest.size(); from += FILINGS_PER_REQUEST) {
      chunks.add(rest.subList(from, Math.min(from + FILINGS_PER_REQUEST, rest.size())));
    }
    return chunks;
  }

  private static NodeOperation load(String name) {
    return NodeOperation.load(AuthorityClient.class, name);
  }

  private static BatchedOperation batched(String name) {
    return BatchedOperation.load(AuthorityClient.class, name, FILINGS_PER_REQUEST);
  }
}
