package org.filinghub.gateway.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.remote.RemoteAnswer;
import org.filinghub.gateway.remote.RemoteNode;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.review.StatutoryClock;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One authority's node.
 *
 * <p>Problems: AUTHORITY_UNREACHABLE, OVERLOADED, FEED_UNREADABLE, and for calls in the caller's
 * name what the authority itself answers, UNAUTHENTICATED and FORBIDDEN among it.
 */
public final class AuthorityClient {
  private static final Logger log = LoggerFactory.getLogger(AuthorityClient.class);

  /** Filings asked for in one request: far below the fields that a node of ours allows. */
  private static final int TOGETHER = 20;

  private static final int REQUESTS_AT_ONCE = 4;

  private final JurisdictionCode code;
  private final RemoteNode node;
  private final RemoteNodes operations;

  AuthorityClient(JurisdictionCode code, RemoteNode node, RemoteNodes operations) {
    this.code = code;
    this.node = node;
    this.operations = operations;
  }

  public JurisdictionCode code() {
    return code;
  }

  /** State of the circuit breaker: CLOSED, OPEN or HALF_OPEN. */
  public String breaker() {
    return node.breaker();
  }

  /**
   * What the authority says of these numbers right now, as the answers come in: its filing, or
   * empty where it knows none. A number it could not be asked about does not appear; never fails.
   */
  public Flux<LiveAnswer> filings(Collection<FilingNumber> numbers) {
    return Flux.fromIterable(chunks(numbers))
        .flatMap(
            chunk ->
                node.ask(
                        operations.question(
                            AuthorityDocuments.filingsByNumber(chunk.size()), variables(chunk)))
                    .flatMapIterable(answer -> live(chunk, answer))
                    .onErrorResume(failure -> unanswered(chunk, failure)),
            REQUESTS_AT_ONCE);
  }

  /**
   * The public view of a filing that has a number; empty when the authority knows none with this
   * id.
   */
  public Mono<ProviderFiling> filing(FilingId id) {
    return node.ask(operations.question(AuthorityDocuments.FILING_BY_ID, Map.of("id", id)))
        .mapNotNull(answer -> answer.find("filing", ProviderFiling.class).orElse(null))
        .filter(filing -> filing.id().equals(id) && filing.number() != null)
        .map(ProviderFiling::publicView);
  }

  /**
   * What is not public of these filings, in the name of the caller; whether the caller may see it
   * is for the authority to say.
   */
  public Mono<Map<FilingId, RestrictedDetails>> restricted(
      Collection<FilingId> ids, CallerToken caller) {
    return Flux.fromIterable(chunks(ids))
        .concatMap(
            chunk ->
                node.ask(
                        operations.question(
                            AuthorityDocuments.restrictedById(chunk.size()),
                            variables(chunk),
                            caller))
                    .flatMapIterable(
                        answer -> {
                          List<RestrictedDetails> found = new ArrayList<>();
                          for (int i = 0; i < chunk.size(); i++) {
                            answer
                                .find(AuthorityDocuments.alias(i), RestrictedDetails.class)
                                .ifPresent(found::add);
                          }
                          return found;
                        }))
        .collectMap(RestrictedDetails::id);
  }

  /**
   * Everything about one filing for those it concerns, in the name of the caller; whether the
   * caller is one of them is for the authority to say.
   */
  public Mono<CaseFile> caseFile(FilingId id, CallerToken caller) {
    return node.ask(operations.question(AuthorityDocuments.CASE_FILE, Map.of("id", id), caller))
        .map(answer -> answer.get("caseFile", CaseFile.class));
  }

  /** Its own filings in these statuses, as the caller may see them. */
  public Mono<ListedFilings> filings(
      List<FilingStatus> statuses, int first, @Nullable String after, CallerToken caller) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("statuses", statuses);
    variables.put("first", first);
    if (after != null) {
      variables.put("after", after);
    }
    return node.ask(operations.question(AuthorityDocuments.LISTED_FILINGS, variables, caller))
        .map(answer -> answer.get("filings", ListedFilings.class))
        .map(
            listed ->
                new ListedFilings(
                    listed.nodes().stream()
                        .filter(filing -> code.equals(filing.jurisdiction()))
                        .map(ProviderFiling::publicView)
                        .toList(),
                    listed.cursor(),
                    listed.hasMore()));
  }

  /** The clocks that run now, in the name of the caller; fails when one could not be told. */
  public Mono<Map<FilingId, List<StatutoryClock>>> clocks(
      Collection<FilingId> ids, CallerToken caller) {
    return Flux.fromIterable(chunks(ids))
        .flatMap(
            chunk ->
                node.ask(
                        operations.question(
                            AuthorityDocuments.clocksById(chunk.size()), variables(chunk), caller))
                    .flatMapIterable(answer -> clocks(chunk, answer)),
            REQUESTS_AT_ONCE)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private record Clocks(List<StatutoryClock> clocks) {}

  private static List<Map.Entry<FilingId, List<StatutoryClock>>> clocks(
      List<FilingId> chunk, RemoteAnswer answer) {
    List<Map.Entry<FilingId, List<StatutoryClock>>> told = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      told.add(
          Map.entry(chunk.get(i), answer.get(AuthorityDocuments.alias(i), Clocks.class).clocks()));
    }
    return told;
  }

  /**
   * A command on one filing, in the name of the caller.
   *
   * @param arguments by their names, without nulls
   */
  public <T> Mono<T> command(
      AuthorityCommand<T> command, Map<String, Object> arguments, CallerToken caller) {
    return command(command.document(), arguments, command.field(), command.answer(), caller);
  }

  public Mono<WhitelistResult> putWhitelistEntries(
      List<WhitelistEntry> entries, CallerToken caller) {
    return command(
        AuthorityDocuments.PUT_WHITELIST_ENTRIES,
        Map.of("entries", entries),
        "putWhitelistEntries",
        WhitelistResult.class,
        caller);
  }

  private <T> Mono<T> command(
      String document,
      Map<String, Object> variables,
      String field,
      Class<T> type,
      CallerToken caller) {
    return node.ask(operations.command(document, variables, caller))
        .map(answer -> answer.get(field, type));
  }

  private List<LiveAnswer> live(List<FilingNumber> chunk, RemoteAnswer answer) {
    List<LiveAnswer> answered = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      FilingNumber number = chunk.get(i);
      try {
        Optional<ProviderFiling> found =
            answer.find(AuthorityDocuments.alias(i), ProviderFiling.class);
        if (found.isEmpty() || isOurs(number, found.get())) {
          answered.add(new LiveAnswer(code, number, found.map(ProviderFiling::publicView)));
        }
      } catch (ProblemException e) {
        log.debug("live authority={} number={} problem={}", code, number, e.problem());
      }
    }
    return answered;
  }

  /** An authority speaks for its own filings, and answers about the number that was asked. */
  private boolean isOurs(FilingNumber number, ProviderFiling filing) {
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
    for (int from = 0; from < rest.size(); from += TOGETHER) {
      chunks.add(rest.subList(from, Math.min(from + TOGETHER, rest.size())));
    }
    return chunks;
  }

  private static Map<String, Object> variables(List<?> keys) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      variables.put(AuthorityDocuments.variable(i), keys.get(i));
    }
    return variables;
  }
}
