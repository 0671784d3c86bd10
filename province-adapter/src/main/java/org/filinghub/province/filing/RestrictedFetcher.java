package org.filinghub.province.filing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.filinghub.province.filing.FilingStore.RevisionKey;
import org.filinghub.province.filing.OrganizationStore.OrganizationPart;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL fields that are not public: contacts, MLPS numbers, IP addresses. Loaded only if the
 * query selects them and the caller is entitled to this record.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN.
 */
@DgsComponent
class RestrictedFetcher {

  /** The filing that contains an organization or system, and the role of the organization. */
  private record ContainingFiling(ProviderFiling filing, OrganizationPart part) {}

  @DgsData(parentType = "ProviderFiling", field = "owner")
  DataFetcherResult<Organization> owner(DataFetchingEnvironment environment) {
    ProviderFiling filing = source(environment);
    return within(filing.owner(), filing, OrganizationPart.OWNER);
  }

  @DgsData(parentType = "ProviderFiling", field = "developer")
  @Nullable DataFetcherResult<Organization> developer(DataFetchingEnvironment environment) {
    ProviderFiling filing = source(environment);
    Organization developer = filing.developer();
    return developer == null ? null : within(developer, filing, OrganizationPart.DEVELOPER);
  }

  @DgsData(parentType = "ProviderFiling", field = "system")
  DataFetcherResult<BusinessSystem> system(DataFetchingEnvironment environment) {
    ProviderFiling filing = source(environment);
    return within(filing.system(), filing, OrganizationPart.OWNER);
  }

  @DgsData(parentType = "Organization", field = "contact")
  CompletableFuture<@Nullable Contact> contact(DataFetchingEnvironment environment) {
    ContainingFiling containing = environment.getLocalContext();
    if (containing == null) {
      return contactOfEntity(environment);
    }
    return containing.part() == OrganizationPart.OWNER
        ? restricted(environment, containing, RestrictedPart::ownerContact)
        : restricted(environment, containing, RestrictedPart::developerContact);
  }

  @DgsData(parentType = "BusinessSystem", field = "mlpsNumber")
  CompletableFuture<@Nullable String> mlpsNumber(DataFetchingEnvironment environment) {
    return restricted(environment, containingFiling(environment), RestrictedPart::mlpsNumber);
  }

  @DgsData(parentType = "BusinessSystem", field = "ipAddresses")
  CompletableFuture<@Nullable List<String>> ipAddresses(DataFetchingEnvironment environment) {
    return restricted(environment, containingFiling(environment), RestrictedPart::ipAddresses);
  }

  /**
   * An organization entity belongs to no filing. Only its owner and the authorities may read the
   * contact.
   */
  private static CompletableFuture<@Nullable Contact> contactOfEntity(
      DataFetchingEnvironment environment) {
    Uscc uscc = RestrictedFetcher.<Organization>source(environment).uscc();
    requireEntitled(environment, uscc);
    DataLoader<Uscc, Contact> loader =
        Objects.requireNonNull(environment.getDataLoader(FilingLoaders.CONTACT));
    return loader.load(uscc, HostedAuthority.of(environment)).thenApply(contact -> contact);
  }

  private static <T> CompletableFuture<@Nullable T> restricted(
      DataFetchingEnvironment environment,
      ContainingFiling containing,
      Function<RestrictedPart, @Nullable T> value) {
    requireEntitled(environment, containing.filing().owner().uscc());
    DataLoader<RevisionKey, RestrictedPart> loader =
        Objects.requireNonNull(environment.getDataLoader(FilingLoaders.RESTRICTED));
    return loader
        .load(RevisionKey.of(containing.filing()), HostedAuthority.of(environment))
        .thenApply(part -> part == null ? null : value.apply(part));
  }

  private static void requireEntitled(DataFetchingEnvironment environment, Uscc owner) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    caller.require(
        FilingAccess.readsRestricted(caller, authority.code(), owner),
        "reviewer of " + authority.code() + ", ministry or the owner itself");
  }

  private static <T> DataFetcherResult<T> within(
      T value, ProviderFiling filing, OrganizationPart part) {
    return DataFetcherResult.<T>newResult()
        .data(value)
        .localContext(new ContainingFiling(filing, part))
        .build();
  }

  private static ContainingFiling containingFiling(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getLocalContext(), "a system outside a filing");
  }

  private static <T> T source(DataFetchingEnvironment environment) {
    return Objects.requireNonNull(environment.getSource());
  }
}
