package org.filinghub.province.filing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.province.filing.FilingStore.AuthorityFilter;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * GraphQL queries for filings. A filing that the caller may not see is answered as if it did not
 * exist.
 *
 * <p>Problems: INVALID_VALUE, CURSOR_REFUSED, OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class FilingFetcher {
  private final FilingStore store;

  FilingFetcher(FilingStore store) {
    this.store = store;
  }

  @DgsQuery
  CompletableFuture<@Nullable ProviderFiling> filing(
      @InputArgument @Nullable String id,
      @InputArgument @Nullable FilingNumber number,
      DataFetchingEnvironment environment) {
    if ((id == null) == (number == null)) {
      throw new MalformedValue(
          "filing", id == null ? "neither id nor number" : "id and number", "exactly one of them");
    }
    return id != null
        ? byId(environment, FilingId.parse(id))
        : byNumber(environment, Objects.requireNonNull(number));
  }

  static CompletableFuture<@Nullable ProviderFiling> byId(
      DataFetchingEnvironment environment, FilingId id) {
    return load(environment, FilingLoaders.BY_ID, id);
  }

  static CompletableFuture<@Nullable ProviderFiling> byNumber(
      DataFetchingEnvironment environment, FilingNumber number) {
    return load(environment, FilingLoaders.BY_NUMBER, number);
  }

  private static <K> CompletableFuture<@Nullable ProviderFiling> load(
      DataFetchingEnvironment environment, String name, K key) {
    HostedAuthority authority = HostedAuthority.of(environment);
    Caller caller = Callers.of(environment);
    DataLoader<K, ProviderFiling> loader =
        Objects.requireNonNull(environment.getDataLoader(name), name);
    return loader.load(key, authority).thenApply(filing -> visible(filing, caller, authority));
  }

  private static @Nullable ProviderFiling visible(
      @Nullable ProviderFiling filing, Caller caller, HostedAuthority authority) {
    return filing != null && FilingAccess.sees(caller, authority.code(), filing) ? filing : null;
  }

  @DgsQuery
  Mono<AuthorityFilingPage> filings(
      @InputArgument @Nullable String after, DataFetchingEnvironment environment) {
    HostedAuthority authority = HostedAuthority.of(environment);
    AuthorityFilter filter = Arguments.readOrNull(environment, "filter", AuthorityFilter.class);
    int first = Arguments.number(environment, "first", 1, Arguments.MOST_ITEMS);
    return store
        .list(
            authority,
            filter == null ? AuthorityFilter.ALL : filter,
            visibility(Callers.of(environment), authority),
            after(after, authority.code()),
            first + 1)
        .collectList()
        .map(found -> page(found, first));
  }

  private static FilingStore.@Nullable Visibility visibility(
      Caller caller, HostedAuthority authority) {
    if (FilingAccess.seesEverything(caller, authority.code())) {
      return null;
    }
    return new FilingStore.Visibility(caller.is(Role.PROVIDER) ? caller.uscc() : null);
  }

  /** The cursor of this list is the last acceptance number of the page. */
  private static @Nullable FilingId after(@Nullable String cursor, JurisdictionCode here) {
    if (cursor == null) {
      return null;
    }
    try {
      FilingId last = new FilingId(cursor);
      if (last.jurisdiction().equals(here)) {
        return last;
      }
    } catch (MalformedValue e) {
      // Refused below, like the cursor of another authority.
    }
    throw Problem.CURSOR_REFUSED.because(
        String.valueOf(
            new MalformedValue("cursor", cursor, "one that this list gave out").getMessage()));
  }

  private static AuthorityFilingPage page(List<ProviderFiling> found, int first) {
    List<ProviderFiling> page = found.subList(0, Math.min(first, found.size()));
    String cursor = page.isEmpty() ? null : page.get(page.size() - 1).id().value();
    return new AuthorityFilingPage(page, cursor, found.size() > first);
  }

  /** A page of filings, ordered by acceptance number. {@code cursor} is null on an empty page. */
  record AuthorityFilingPage(List<ProviderFiling> nodes, @Nullable String cursor, boolean hasMore) {

    AuthorityFilingPage {
      nodes = List.copyOf(nodes);
    }
  }
}
