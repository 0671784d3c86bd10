package org.filinghub.gateway.validity;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.facts.Freshness;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.gateway.validity.rule.ValidityDecision;
import org.filinghub.gateway.validity.rule.ValidityQuestion;
import org.filinghub.gateway.validity.rule.ValidityResolver;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.platform.PlatformAppKey;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Serves {@code validity} and {@code validities}. Problems: INVALID_VALUE; {@code validities} also
 * TOO_MANY_ITEMS. Public because DGS calls it.
 */
@DgsComponent
public class ValidityFetcher {
  private final FilingLookup lookup;
  private final PlatformRecordLookup platformRecords;
  private final PublicAccess access;
  private final ValidityResolver resolver;
  private final MeterRegistry meters;
  private final Clock clock;

  ValidityFetcher(
      FilingLookup lookup,
      PlatformRecordLookup platformRecords,
      PublicAccess access,
      ValidityResolver resolver,
      MeterRegistry meters,
      Clock clock) {
    this.lookup = lookup;
    this.platformRecords = platformRecords;
    this.access = access;
    this.resolver = resolver;
    this.meters = meters;
    this.clock = clock;
  }

  // Reads its argument from the environment: this is one of the two busiest fields, and
  // @InputArgument uses reflection in every call.
  @DgsQuery
  public CompletableFuture<ValidityDecision> validity(DgsDataFetchingEnvironment environment) {
    @Nullable Map<String, Object> given = environment.getArgument("question");
    ValidityQuestion question = question(Objects.requireNonNull(given), "question");
    Caller caller = Callers.of(environment);
    FilingNumber number = question.number();
    if (number == null) {
      return decideShared(List.of(question), caller).map(found -> found.get(0)).toFuture();
    }
    return lookup
        .find(number, question.freshness(), environment)
        .thenApply(result -> decide(question, result, caller));
  }

  @DgsQuery
  public Mono<List<ValidityDecision>> validities(
      @InputArgument List<Map<String, Object>> questions, DataFetchingEnvironment environment) {
    Arguments.limited("questions", questions);
    Caller caller = Callers.of(environment);
    List<ValidityQuestion> asked = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      asked.add(question(questions.get(i), "questions." + i));
    }
    List<ValidityQuestion> filed = asked.stream().filter(one -> one.number() != null).toList();
    List<ValidityQuestion> shared = asked.stream().filter(one -> one.number() == null).toList();
    return Mono.zip(decideFiled(filed, caller), decideShared(shared, caller))
        .map(decided -> inOrder(asked, decided.getT1(), decided.getT2()));
  }

  private static List<ValidityDecision> inOrder(
      List<ValidityQuestion> questions,
      List<ValidityDecision> filed,
      List<ValidityDecision> shared) {
    Iterator<ValidityDecision> nextFiled = filed.iterator();
    Iterator<ValidityDecision> nextShared = shared.iterator();
    return questions.stream()
        .map(question -> question.number() == null ? nextShared.next() : nextFiled.next())
        .toList();
  }

  private Mono<List<ValidityDecision>> decideFiled(
      List<ValidityQuestion> questions, Caller caller) {
    Map<Freshness, Set<FilingNumber>> asked = new EnumMap<>(Freshness.class);
    for (ValidityQuestion question : questions) {
      asked
          .computeIfAbsent(question.freshness(), freshness -> new HashSet<>())
          .add(number(question));
    }
    return Flux.fromIterable(asked.entrySet())
        .flatMap(
            one ->
                lookup
                    .findAll(one.getValue(), one.getKey())
                    .map(results -> Map.entry(one.getKey(), results)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(results -> decideFiled(questions, results, caller));
  }

  private List<ValidityDecision> decideFiled(
      List<ValidityQuestion> questions,
      Map<Freshness, Map<FilingNumber, LookupResult>> results,
      Caller caller) {
    List<ValidityDecision> decisions = new ArrayList<>(questions.size());
    for (ValidityQuestion question : questions) {
      Map<FilingNumber, LookupResult> found =
          Objects.requireNonNull(results.get(question.freshness()));
      decisions.add(decide(question, found.get(number(question)), caller));
    }
    return decisions;
  }

  private Mono<List<ValidityDecision>> decideShared(
      List<ValidityQuestion> questions, Caller caller) {
    return platformRecords
        .find(questions.stream().map(ValidityFetcher::platformApp).toList())
        .map(
            results ->
                questions.stream()
                    .map(question -> decide(question, results.get(platformApp(question)), caller))
                    .toList());
  }

  private ValidityDecision decide(
      ValidityQuestion question, @Nullable LookupResult result, Caller caller) {
    Instant asked = question.at();
    Instant at = asked == null ? clock.instant() : asked;
    LookupResult found = Objects.requireNonNull(result);
    ValidityDecision decision =
        access.allows(caller, at)
            ? resolver.decide(question, found, at)
            : resolver.notYetPublic(question, found, at);
    String source = decision.source().name();
    String verdict = decision.verdict().name();
    meters.counter("validity.answers", "source", source, "verdict", verdict).increment();
    return decision;
  }

  private static FilingNumber number(ValidityQuestion question) {
    return Objects.requireNonNull(question.number());
  }

  private static PlatformAppKey platformApp(ValidityQuestion question) {
    return Objects.requireNonNull(question.platformApp());
  }

  // Without an object mapper: this runs as often as all other fields together, and a mapper would
  // write every value as text and parse it again.
  private static ValidityQuestion question(Map<String, Object> given, String path) {
    Object freshness = given.get("freshness");
    FilingNumber number = (@Nullable FilingNumber) given.get("number");
    Object key = given.get("platformApp");
    if ((number == null) == (key == null)) {
      throw new MalformedValue(
          path,
          number == null ? "neither number nor platformApp" : "number and platformApp",
          "exactly one of them");
    }
    return new ValidityQuestion(
        number,
        key == null ? null : platformApp((Map<?, ?>) key),
        (JurisdictionCode) get(given, "jurisdiction"),
        SchoolStage.valueOf(get(given, "stage").toString()),
        (@Nullable Uscc) given.get("institution"),
        (@Nullable Instant) given.get("at"),
        freshness == null ? Freshness.CACHED : Freshness.valueOf(freshness.toString()));
  }

  private static PlatformAppKey platformApp(Map<?, ?> key) {
    return new PlatformAppKey((Uscc) get(key, "platform"), get(key, "platformAppId").toString());
  }

  private static Object get(Map<?, ?> given, String name) {
    return Objects.requireNonNull(given.get(name));
  }
}
