package org.filinghub.gateway.verdict;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.lookup.LookupListLimit;
import org.filinghub.gateway.lookup.Lookups;
import org.filinghub.gateway.validity.Asker;
import org.filinghub.gateway.validity.ValidityDecision;
import org.filinghub.gateway.validity.ValidityQuestion;
import org.filinghub.schema.filing.SchoolStage;
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
 * {@code validity} and {@code validities}. Problems: INVALID_VALUE; {@code validities} also
 * TOO_MANY_ITEMS. Public because DGS calls it.
 */
@DgsComponent
public class ValidityFetcher {
  private final Lookups lookups;
  private final FilingLookup lookup;
  private final SharedRecords records;
  private final Verdicts verdicts;
  private final MeterRegistry meters;

  ValidityFetcher(
      Lookups lookups,
      FilingLookup lookup,
      SharedRecords records,
      Verdicts verdicts,
      MeterRegistry meters) {
    this.lookups = lookups;
    this.lookup = lookup;
    this.records = records;
    this.verdicts = verdicts;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<ValidityDecision> validity(DgsDataFetchingEnvironment environment) {
    @Nullable Map<String, Object> given = environment.getArgument("question");
    ValidityQuestion question = question(Objects.requireNonNull(given), "question");
    Asker asker = asker(environment);
    FilingNumber number = question.number();
    if (number == null) {
      return decideShared(List.of(question), asker).map(found -> found.get(0)).toFuture();
    }
    return lookups
        .find(number, question.freshness(), environment)
        .thenApply(known -> told(verdicts.decide(question, known, asker)));
  }

  @DgsQuery
  public Mono<List<ValidityDecision>> validities(DataFetchingEnvironment environment) {
    List<Map<String, Object>> given =
        LookupListLimit.checked(
            "questions", environment.getArgumentOrDefault("questions", List.of()));
    Asker asker = asker(environment);
    List<ValidityQuestion> questions = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      questions.add(question(given.get(i), "questions." + i));
    }
    List<ValidityQuestion> filed = questions.stream().filter(one -> one.number() != null).toList();
    List<ValidityQuestion> shared = questions.stream().filter(one -> one.number() == null).toList();
    return Mono.zip(decideFiled(filed, asker), decideShared(shared, asker))
        .map(decided -> inOrder(questions, decided.getT1(), decided.getT2()));
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

  private Mono<List<ValidityDecision>> decideFiled(List<ValidityQuestion> questions, Asker asker) {
    Map<Freshness, Set<FilingNumber>> asked = new EnumMap<>(Freshness.class);
    questions.forEach(
        question ->
            asked
                .computeIfAbsent(question.freshness(), freshness -> new HashSet<>())
                .add(number(question)));
    return Flux.fromIterable(asked.entrySet())
        .flatMap(
            one ->
                lookup
                    .findAll(one.getValue(), one.getKey())
                    .map(found -> Map.entry(one.getKey(), found)))
        .<Map<Freshness, Map<FilingNumber, KnownFacts>>>collect(
            HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()))
        .map(
            found ->
                questions.stream()
                    .map(question -> told(verdicts.decide(question, known(question, found), asker)))
                    .toList());
  }

  private Mono<List<ValidityDecision>> decideShared(List<ValidityQuestion> questions, Asker asker) {
    return records
        .find(questions.stream().map(ValidityFetcher::platformApp).toList())
        .map(
            found ->
                questions.stream()
                    .map(
                        question ->
                            told(
                                verdicts.decide(
                                    question,
                                    Objects.requireNonNull(found.get(platformApp(question))),
                                    asker)))
                    .toList());
  }

  private static KnownFacts known(
      ValidityQuestion question, Map<Freshness, Map<FilingNumber, KnownFacts>> found) {
    Map<FilingNumber, KnownFacts> known = Objects.requireNonNull(found.get(question.freshness()));
    return Objects.requireNonNull(known.get(number(question)));
  }

  private static FilingNumber number(ValidityQuestion question) {
    return Objects.requireNonNull(question.number());
  }

  private static PlatformAppKey platformApp(ValidityQuestion question) {
    return Objects.requireNonNull(question.platformApp());
  }

  private ValidityDecision told(ValidityDecision decision) {
    meters
        .counter(
            "validity.answers",
            "source",
            decision.source().name(),
            "verdict",
            decision.verdict().name())
        .increment();
    return decision;
  }

  private static Asker asker(DataFetchingEnvironment environment) {
    return Callers.of(environment).isAnonymous() ? Asker.PUBLIC : Asker.KNOWN;
  }

  // By hand: this is asked as often as everything else together, and the mapper would spell every
  // value out and read it back.
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
