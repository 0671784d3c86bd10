package org.filinghub.gateway.lookup;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.facts.LookupResult.AnswerSource;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FeedStatus.PullResult;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads filings from the registry of the national node, public fields only.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
public class NationalRegistryClient {
  private static final NodeOperation FACTS =
      NodeOperation.load(NationalRegistryClient.class, "facts");
  private static final NodeOperation FILINGS_BY_ID =
      NodeOperation.load(NationalRegistryClient.class, "filingsById");
  private static final NodeOperation FILING_OF =
      NodeOperation.load(NationalRegistryClient.class, "filingOf");
  private static final NodeOperation PULL =
      NodeOperation.load(NationalRegistryClient.class, "pull");

  private final NationalNodeConnections national;
  private final RemoteNodes nodes;

  NationalRegistryClient(NationalNodeConnections national, RemoteNodes nodes) {
    this.national = national;
    this.nodes = nodes;
  }

  /** Returns the registry's answers. At most 1,000 numbers. */
  Mono<Map<FilingNumber, LookupResult>> facts(Collection<FilingNumber> numbers) {
    Set<FilingNumber> asked = new HashSet<>(numbers);
    return national
        .ask(FACTS, Map.of("numbers", List.copyOf(asked)))
        .map(answer -> byNumber(answer.getList("facts", FactsAnswer.class), asked));
  }

  private static Map<FilingNumber, LookupResult> byNumber(
      List<FactsAnswer> answers, Set<FilingNumber> asked) {
    Map<FilingNumber, LookupResult> facts = new HashMap<>();
    for (FactsAnswer one : answers) {
      if (asked.contains(one.number())) {
        facts.put(one.number(), LookupResult.of(one.publicView(), AnswerSource.REGISTRY));
      }
    }
    return facts;
  }

  /** The public filings with these acceptance numbers. At most 1,000 numbers. */
  Mono<Map<FilingId, ProviderFiling>> filingsById(Collection<FilingId> ids) {
    Set<FilingId> asked = new HashSet<>(ids);
    return national
        .ask(FILINGS_BY_ID, Map.of("ids", List.copyOf(asked)))
        .map(
            answer ->
                answer.getList("filingsById", ProviderFiling.class).stream()
                    .filter(filing -> asked.contains(filing.id()))
                    .collect(
                        Collectors.toMap(
                            ProviderFiling::id, ProviderFiling::publicView, (one, other) -> one)));
  }

  /** The newest public filing that names this organization; empty if no filing does. */
  public Mono<ProviderFiling> filingOf(Uscc organization) {
    return national
        .ask(FILING_OF, Map.of("organization", organization))
        .mapNotNull(answer -> answer.find("filingOf", ProviderFiling.class).orElse(null))
        .map(ProviderFiling::publicView);
  }

  /** Makes the registry read all changes that this authority has committed so far. */
  Mono<PullResult> pull(JurisdictionCode jurisdiction) {
    return national
        .send(
            nodes.command(PULL, Map.of("jurisdiction", jurisdiction)).within(national.pullWithin()))
        .map(answer -> answer.get("pull", PullResult.class));
  }
}
