package org.filinghub.province.filing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataLoader;
import java.util.Objects;
import java.util.function.Function;
import org.dataloader.BatchLoaderEnvironment;
import org.dataloader.MappedBatchLoaderWithContext;
import org.filinghub.province.filing.FilingStore.RevisionKey;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.Uscc;

/**
 * Data loaders: one SQL statement for all keys of one kind in a request. The key context is the
 * authority of the request. Unknown keys are left out.
 */
@DgsComponent
class FilingLoaders {
  static final String BY_ID = "filingById";
  static final String BY_NUMBER = "filingByNumber";
  static final String RESTRICTED = "restrictedPart";
  static final String ORGANIZATION = "organization";
  static final String CONTACT = "organizationContact";

  @DgsDataLoader(name = BY_ID, maxBatchSize = Arguments.MOST_ITEMS)
  final MappedBatchLoaderWithContext<FilingId, ProviderFiling> byId;

  @DgsDataLoader(name = BY_NUMBER, maxBatchSize = Arguments.MOST_ITEMS)
  final MappedBatchLoaderWithContext<FilingNumber, ProviderFiling> byNumber;

  @DgsDataLoader(name = RESTRICTED, maxBatchSize = Arguments.MOST_ITEMS)
  final MappedBatchLoaderWithContext<RevisionKey, RestrictedPart> restricted;

  @DgsDataLoader(name = ORGANIZATION, maxBatchSize = Arguments.MOST_ITEMS)
  final MappedBatchLoaderWithContext<Uscc, Organization> organization;

  @DgsDataLoader(name = CONTACT, maxBatchSize = Arguments.MOST_ITEMS)
  final MappedBatchLoaderWithContext<Uscc, Contact> contact;

  FilingLoaders(FilingStore filings, OrganizationStore organizations) {
    this.byId =
        (ids, environment) ->
            filings
                .findAll(authority(environment), ids)
                .collectMap(ProviderFiling::id, Function.identity())
                .toFuture();
    this.byNumber =
        (numbers, environment) ->
            filings
                .findAllByNumber(authority(environment), numbers)
                .collectMap(filing -> Objects.requireNonNull(filing.number()), Function.identity())
                .toFuture();
    this.restricted =
        (keys, environment) -> filings.restricted(authority(environment), keys).toFuture();
    this.organization =
        (usccs, environment) ->
            organizations
                .findAll(authority(environment), usccs)
                .collectMap(Organization::uscc, Function.identity())
                .toFuture();
    this.contact =
        (usccs, environment) -> organizations.contacts(authority(environment), usccs).toFuture();
  }

  private static HostedAuthority authority(BatchLoaderEnvironment environment) {
    return (HostedAuthority) environment.getKeyContextsList().get(0);
  }
}
