package org.filinghub.schema.form;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAppInput;
import org.filinghub.schema.profile.Policy.PlaceRule;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.ContactInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.IcpNumber;
import org.filinghub.schema.value.MlpsNumber;
import org.filinghub.schema.value.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a filing that come from a form, in a normalised spelling: two forms that differ only
 * in spelling give equal parts.
 *
 * @param developer null if the owner is the developer, also if the form names the owner as
 *     developer
 * @param bufferConditional whether ICP or MLPS is still missing and must follow (MOE-N3a)
 */
public record FiledForm(
    App app,
    BusinessSystem system,
    Organization owner,
    @Nullable Organization developer,
    boolean bufferConditional) {

  /**
   * Returns the parts of a delivered submission.
   *
   * @param checked a submission for which {@link AnnexOneRules} returns no refusal
   * @throws org.filinghub.schema.value.MalformedValue if it was not checked and a number or place
   *     cannot be parsed
   */
  public static FiledForm of(AcceptedSubmissionInput checked, PolicyProfile profile) {
    return of(
        checked.owner(),
        checked.developer(),
        checked.system(),
        checked.app(),
        profile,
        checked.submittedAt());
  }

  /** Returns the parts of one app of a form and the system that carries it. */
  public static FiledForm of(
      OrganizationInput owner,
      @Nullable OrganizationInput developer,
      BusinessSystemInput system,
      AppFormInput app,
      PolicyProfile profile,
      Instant submittedAt) {
    PlaceRule placeRule = profile.policy().registrationPlace().value();
    boolean sameUnit = developer == null || developer.uscc().equals(owner.uscc());
    return new FiledForm(
        app(app),
        system(system),
        organization(owner, placeRule),
        developer == null || sameUnit ? null : organization(developer, placeRule),
        AnnexOneRules.bufferConditional(system, profile, submittedAt));
  }

  /**
   * Returns the parts of a platform's item. An item has no proofs and no contacts: the platform
   * does not share them.
   *
   * @param checked an UPSERT for which {@link PlatformItemRules} returns no refusal
   * @throws IllegalArgumentException if it was not checked and a block is missing
   */
  public static FiledForm of(PlatformItemInput checked, PolicyProfile national) {
    OrganizationInput owner = checked.owner();
    BusinessSystemInput system = checked.system();
    PlatformAppInput app = checked.app();
    if (owner == null || system == null || app == null) {
      throw new IllegalArgumentException("item: incomplete (expected: one that was checked)");
    }
    FiledForm form =
        of(
            owner,
            checked.developer(),
            system,
            PlatformItemRules.form(checked.channel(), app, system),
            national,
            checked.occurredAt());
    // MOE-N3a applies to provider filings only, so a shared record is never conditional.
    return new FiledForm(form.app(), form.system(), form.owner(), form.developer(), false);
  }

  /**
   * Returns the place, 注册地 or 住所地, that decides where an organization files (MOE-10a). The
   * profile's rule selects it. If the selected place is null, it is the registration place.
   */
  public static PlaceInput decidingPlace(OrganizationInput organization, PlaceRule rule) {
    PlaceInput domicile = organization.domicile();
    boolean byDomicile =
        rule == PlaceRule.ENTERPRISE_REGISTRATION_OTHERS_DOMICILE
            && organization.nature() != OrganizationNature.ENTERPRISE;
    return domicile != null && byDomicile ? domicile : organization.registrationPlace();
  }

  private static App app(AppFormInput app) {
    return new App(
        app.name().strip(),
        app.channel(),
        app.versions().stream().map(FiledForm::version).toList(),
        inOrder(app.functionTypes()),
        inOrder(app.audiences()),
        inOrder(app.stages()),
        stripped(app.serviceContents()),
        stripped(app.permissions()),
        inOrder(app.features()),
        Texts.orNull(app.securityCertification()));
  }

  private static AppVersion version(AppVersionInput version) {
    return new AppVersion(
        version.platform(),
        version.version().strip(),
        version.packageName().strip(),
        version.packageSha256(),
        Texts.orNull(version.signingCertSha256()));
  }

  /**
   * Keeps the level only if the number is given. The level is public, so a level then always means
   * that the system has an MLPS filing.
   */
  private static BusinessSystem system(BusinessSystemInput system) {
    String icp = Texts.orNull(system.icpNumber());
    String mlps = Texts.orNull(system.mlpsNumber());
    return new BusinessSystem(
        system.name().strip(),
        lowerCase(system.domains()),
        icp == null ? null : IcpNumber.parse(icp).value(),
        mlps == null ? null : system.mlpsLevel(),
        mlps == null ? null : MlpsNumber.parse(mlps).value(),
        lowerCase(system.ipAddresses()));
  }

  private static Organization organization(OrganizationInput organization, PlaceRule rule) {
    PlaceInput place = decidingPlace(organization, rule);
    return new Organization(
        organization.uscc(),
        organization.name().strip(),
        organization.nature(),
        new Place(RegionCode.parse(place.region()).value(), Texts.orNull(place.address())),
        contact(organization.contact()));
  }

  private static @Nullable Contact contact(@Nullable ContactInput contact) {
    return contact == null
        ? null
        : new Contact(
            contact.legalPerson().strip(),
            contact.name().strip(),
            contact.phone().strip(),
            Texts.orNull(contact.email()));
  }

  private static <E extends Enum<E>> List<E> inOrder(Collection<E> values) {
    return values.stream().distinct().sorted().toList();
  }

  private static List<String> stripped(List<String> texts) {
    return texts.stream().map(String::strip).distinct().toList();
  }

  private static List<String> lowerCase(List<String> texts) {
    return texts.stream().map(text -> text.strip().toLowerCase(Locale.ROOT)).distinct().toList();
  }
}
