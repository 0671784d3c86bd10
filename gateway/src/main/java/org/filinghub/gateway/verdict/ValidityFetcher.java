package org.filinghub.gateway.verdict;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.lookup.FilingLookup;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.gateway.lookup.KnownFacts;
import org.filinghub.gateway.lookup.Limits;
import org.filinghub.gateway.lookup.Lookups;
import org.filinghub.gateway.validity.Asker;
import org.filinghub.gateway.validity.ValidityDecision;
import org.filinghub.gateway.validity.ValidityQuestion;
import org.filinghub.schema.filing.SchoolStage;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
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
  private final Verdicts verdicts;
  private final MeterRegistry meters;

  ValidityFetcher(Lookups lookups, FilingLookup lookup, Verdicts verdicts, MeterRegistry meters) {
    this.lookups = lookups;
    this.lookup = lookup;
    this.verdicts = verdicts;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<ValidityDecision> validity(DgsDataFetchingEnvironment environment) {
    @Nullable Map<String, Object> given = environment.getArgument("question");
    ValidityQuestion question = question(Objects.requireNonNull(given));
    Asker asker = asker(environment);
    return lookups
        .find(question.number(), question.freshness(), environment)
        .thenApply(known -> decided(question, known, asker));
  }

  @DgsQuery
  public Mono<List<ValidityDecision>> validities(DataFetchingEnvironment environment) {
    List<Map<String, Object>> given =
        Limits.checked("questions", environment.getArgumentOrDefault("questions", List.of()));
    Asker asker = asker(environment);
    List<ValidityQuestion> questions = given.stream().map(ValidityFetcher::question).toList();
    Map<Freshness, Set<FilingNumber>> asked = new EnumMap<>(Freshness.class);
    questions.forEach(
        question ->
            asked
                .computeIfAbsent(question.freshness(), freshness -> new HashSet<>())
                .add(question.number()));
    return Flux.fromIterable(asked.entrySet())
        .flatMap(
            one ->
                lookup
                    .findAll(one.getValue(), one.getKey())
                    .map(found -> Map.entry(one.getKey(), found)))
        .<Map<Freshness, Map<FilingNumber, KnownFacts>>>collect(
            HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()))
        .map(found -> questions.stream().map(question -> decided(question, found, asker)).toList());
  }

  private ValidityDecision decided(
      ValidityQuestion question, Map<Freshness, Map<FilingNumber, KnownFacts>> found, Asker asker) {
    Map<FilingNumber, KnownFacts> known = Objects.requireNonNull(found.get(question.freshness()));
    return decided(question, Objects.requireNonNull(known.get(question.number())), asker);
  }

  private ValidityDecision decided(ValidityQuestion question, KnownFacts known, Asker asker) {
    ValidityDecision decision = verdicts.decide(question, known, asker);
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
  private static ValidityQuestion question(Map<String, Object> given) {
    Object freshness = given.get("freshness");
    return new ValidityQuestion(
        (FilingNumber) get(given, "number"),
        (JurisdictionCode) get(given, "jurisdiction"),
        SchoolStage.valueOf(get(given, "stage").toString()),
        (@Nullable Uscc) given.get("institution"),
        (@Nullable Instant) given.get("at"),
        freshness == null ? Freshness.CACHED : Freshness.valueOf(freshness.toString()));
  }

  private static Object get(Map<String, Object> given, String name) {
    return Objects.requireNonNull(given.get(name));
  }
}
