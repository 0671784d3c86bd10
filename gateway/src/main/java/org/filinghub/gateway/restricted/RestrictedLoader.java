package org.filinghub.gateway.restricted;

import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.BatchLoader;
import org.dataloader.Try;
import org.filinghub.gateway.authority.AuthorityClients;
import org.filinghub.gateway.authority.RestrictedDetails;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads the restricted fields of several filings, with one call for each authority. Exists only
 * during the caller's request. Public because DGS calls it.
 */
@DgsDataLoader(name = RestrictedLoader.NAME, maxBatchSize = 200)
public class RestrictedLoader
    implements BatchLoader<RestrictedLoader.RestrictedKey, Try<RestrictedDetails>> {
  static final String NAME = "restricted";

  private final AuthorityClients authorities;

  RestrictedLoader(AuthorityClients authorities) {
    this.authorities = authorities;
  }

  /** A filing, and the token for the call; all keys of one request have the same token. */
  record RestrictedKey(FilingId id, CallerToken caller) {}

  @Override
  public CompletionStage<List<Try<RestrictedDetails>>> load(List<RestrictedKey> keys) {
    Map<JurisdictionCode, List<RestrictedKey>> byAuthority =
        keys.stream().collect(Collectors.groupingBy(key -> key.id().jurisdiction()));
    return Flux.fromIterable(byAuthority.entrySet())
        .flatMap(one -> read(one.getKey(), one.getValue()), byAuthority.size())
        .<Map<RestrictedKey, Try<RestrictedDetails>>>collect(HashMap::new, Map::putAll)
        .map(found -> keys.stream().map(key -> outcome(found, key)).toList())
        .toFuture();
  }

  private Mono<Map<RestrictedKey, Try<RestrictedDetails>>> read(
      JurisdictionCode code, List<RestrictedKey> keys) {
    return Mono.defer(
            () ->
                authorities
                    .get(code)
                    .restricted(
                        keys.stream().map(RestrictedKey::id).toList(), keys.get(0).caller()))
        .map(found -> keyed(keys, id -> outcome(found, id)))
        .onErrorResume(failure -> Mono.just(keyed(keys, id -> Try.failed(failure))));
  }

  private static Map<RestrictedKey, Try<RestrictedDetails>> keyed(
      List<RestrictedKey> keys, Function<FilingId, Try<RestrictedDetails>> outcome) {
    Map<RestrictedKey, Try<RestrictedDetails>> keyed = new HashMap<>();
    keys.forEach(key -> keyed.put(key, outcome.apply(key.id())));
    return keyed;
  }

  private static Try<RestrictedDetails> outcome(
      Map<FilingId, RestrictedDetails> found, FilingId id) {
    RestrictedDetails restricted = found.get(id);
    return restricted == null
        ? Try.failed(Problem.UNKNOWN_FILING.asException())
        : Try.succeeded(restricted);
  }

  private static Try<RestrictedDetails> outcome(
      Map<RestrictedKey, Try<RestrictedDetails>> found, RestrictedKey key) {
    Try<RestrictedDetails> outcome = found.get(key);
    return outcome == null ? Try.failed(Problem.UNKNOWN_FILING.asException()) : outcome;
  }
}
