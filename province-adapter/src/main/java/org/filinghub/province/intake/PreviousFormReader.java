package org.filinghub.province.intake;

import java.util.List;
import org.filinghub.province.filing.FilingStore;
import org.filinghub.province.filing.RestrictedPart;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.LockedFiling;
import org.filinghub.province.life.rule.FilingCase;
import org.filinghub.province.life.rule.ReportedChange;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.ContactInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the form that a supplement or a change completes: the form of the returned change, or else
 * the form of the current content.
 */
@Component
class PreviousFormReader {
  private final FilingStore filings;

  PreviousFormReader(FilingStore filings) {
    this.filings = filings;
  }

  Mono<AcceptedSubmissionInput> of(HostedAuthority authority, LockedFiling locked) {
    FilingCase accompanying = locked.state().accompanying();
    ReportedChange change = accompanying.change();
    return filings
        .form(authority, locked.filing().id(), change == null ? accompanying.form() : change.form())
        .switchIfEmpty(Mono.fromSupplier(() -> asFiled(locked)));
  }

  /**
   * A filing that was loaded without its form has no certificates. The form rules then require the
   * provider to submit them.
   */
  private static AcceptedSubmissionInput asFiled(LockedFiling locked) {
    ProviderFiling filing = locked.filing();
    RestrictedPart restricted = locked.stored().restricted();
    Organization developer = filing.developer();
    return new AcceptedSubmissionInput(
        filing.id(),
        filing.submittedAt(),
        new RouteDecision(RouteKind.AUTHORITY, filing.jurisdiction(), null, false, List.of()),
        organization(filing.owner(), restricted.ownerContact()),
        developer == null ? null : organization(developer, restricted.developerContact()),
        system(filing.system(), restricted),
        app(filing.app(), filing.system().name()));
  }

  private static OrganizationInput organization(Organization filed, @Nullable Contact contact) {
    Place place = filed.registrationPlace();
    return new OrganizationInput(
        filed.uscc(),
        filed.name(),
        filed.nature(),
        null,
        null,
        new PlaceInput(place.region(), place.address()),
        null,
        false,
        contact == null
            ? null
            : new ContactInput(
                contact.legalPerson(), contact.name(), contact.phone(), contact.email()));
  }

  private static BusinessSystemInput system(BusinessSystem filed, RestrictedPart restricted) {
    List<String> addresses = restricted.ipAddresses();
    return new BusinessSystemInput(
        filed.name(),
        filed.domains(),
        addresses == null ? List.of() : addresses,
        filed.icpNumber(),
        null,
        filed.mlpsLevel(),
        restricted.mlpsNumber(),
        null,
        null);
  }

  private static AppFormInput app(App filed, String systemName) {
    return new AppFormInput(
        filed.name(),
        filed.channel(),
        systemName,
        filed.versions().stream()
            .map(
                version ->
                    new AppVersionInput(
                        version.platform(),
                        version.version(),
                        version.packageName(),
                        String.valueOf(version.packageSha256()),
                        version.signingCertSha256()))
            .toList(),
        filed.functionTypes(),
        filed.audiences(),
        filed.stages(),
        filed.serviceContents(),
        filed.permissions(),
        filed.features(),
        filed.securityCertification());
  }
}
