package org.filinghub.gateway.restricted;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.filinghub.gateway.authority.RestrictedDetails;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.restricted.FilingPart.Side;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code contact}, {@code mlpsNumber} and {@code ipAddresses} of every filing. Problems:
 * UNAUTHENTICATED for an anonymous caller; FORBIDDEN unless the caller reviews this filing, is the
 * ministry or owns it, and the authority agrees; AUTHORITY_NOT_CONNECTED, AUTHORITY_UNREACHABLE.
 * Public because DGS calls it.
 *
 * <p>The fetchers are wired by hand, because every lookup reads owner, developer and system, and
 * this is the cheapest way to pass the filing to their fields.
 */
@DgsComponent
public class RestrictedFields {

  @DgsRuntimeWiring
  public RuntimeWiring.Builder wire(RuntimeWiring.Builder wiring) {
    return wiring
        .type(
            "ProviderFiling",
            type ->
                type.dataFetcher("owner", part(ProviderFiling::owner, Side.OWNER))
                    .dataFetcher("developer", part(ProviderFiling::developer, Side.DEVELOPER))
                    .dataFetcher("system", part(ProviderFiling::system, Side.SYSTEM)))
        .type("Organization", type -> type.dataFetcher("contact", this::contact))
        .type(
            "BusinessSystem",
            type ->
                type.dataFetcher(
                        "mlpsNumber",
                        environment -> ofSystem(environment, found -> found.system().mlpsNumber()))
                    .dataFetcher(
                        "ipAddresses",
                        environment ->
                            RestrictedFields.<List<String>>ofSystem(
                                environment, found -> found.system().ipAddresses())));
  }

  private static DataFetcher<Object> part(
      Function<ProviderFiling, @Nullable Object> value, Side side) {
    return environment -> {
      ProviderFiling filing = Objects.requireNonNull(environment.getSource());
      return DataFetcherResult.newResult()
          .data(value.apply(filing))
          .localContext(new FilingPart(filing, side))
          .build();
    };
  }

  private CompletableFuture<@Nullable Contact> contact(DataFetchingEnvironment environment) {
    @Nullable FilingPart known = environment.getLocalContext();
    if (known != null) {
      return contact(environment, known);
    }
    // The query names the organization by its key. Its contact is that of the public filing which
    // names it; this request has read that filing already.
    Organization organization = Objects.requireNonNull(environment.getSource());
    DataLoader<Uscc, FilingPart> loader =
        Objects.requireNonNull(environment.getDataLoader(OrganizationPartLoader.NAME));
    return loader.load(organization.uscc()).thenCompose(part -> contact(environment, part));
  }

  private static CompletableFuture<@Nullable Contact> contact(
      DataFetchingEnvironment environment, FilingPart part) {
    return restricted(
        environment,
        part,
        found -> {
          RestrictedDetails.Party party =
              part.side() == Side.DEVELOPER ? found.developer() : found.owner();
          return party == null ? null : party.contact();
        });
  }

  private static <T> CompletableFuture<@Nullable T> ofSystem(
      DataFetchingEnvironment environment, Function<RestrictedDetails, @Nullable T> field) {
    FilingPart part = environment.getLocalContext();
    return restricted(
        environment, Objects.requireNonNull(part, "a system outside a filing"), field);
  }

  private static <T> CompletableFuture<@Nullable T> restricted(
      DataFetchingEnvironment environment,
      FilingPart part,
      Function<RestrictedDetails, @Nullable T> field) {
    Caller caller = Callers.of(environment);
    caller.require(
        mayAsk(caller, part.filing()),
        "a reviewer of this filing's authority, the ministry, or its owner");
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    DataLoader<RestrictedLoader.RestrictedKey, RestrictedDetails> loader =
        Objects.requireNonNull(environment.getDataLoader(RestrictedLoader.NAME));
    return loader
        .load(new RestrictedLoader.RestrictedKey(part.filing().id(), token))
        .thenApply(field::apply);
  }

  private static boolean mayAsk(Caller caller, ProviderFiling filing) {
    return caller.reviews(filing.jurisdiction())
        || caller.is(Role.MINISTRY)
        || (caller.is(Role.PROVIDER) && filing.owner().uscc().equals(caller.uscc()));
  }
}
