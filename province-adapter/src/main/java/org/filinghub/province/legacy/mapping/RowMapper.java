package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.IcpNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.MlpsNumber;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Maps the rows of a platform to filings of an authority. */
public final class RowMapper {
  private static final int REVISION_NOT_SET = 0;

  private final LegacyPlatform platform;
  private final JurisdictionCode authority;
  private final Predicate<Instant> inBuffer;

  /**
   * @param inBuffer whether a filing submitted at this instant may temporarily lack ICP or MLPS
   *     (MOE-N3a)
   */
  public RowMapper(
      LegacyPlatform platform, JurisdictionCode authority, Predicate<Instant> inBuffer) {
    this.platform = platform;
    this.authority = authority;
    this.inBuffer = inBuffer;
  }

  /** Returns the platform's id of a row. Null if it cannot be read. */
  public @Nullable String key(JsonNode row) {
    try {
      return values(row).text(FilingField.ID);
    } catch (MalformedValue e) {
      return null;
    }
  }

  /**
   * @throws MalformedValue if the row is no valid filing; the message shows no restricted value
   */
  public MappedRow map(JsonNode row) {
    RowValues<FilingField> values = values(row);
    FilingStatus status = values.constant(FilingField.STATUS, FilingStatus.class);
    Instant submittedAt = values.instant(FilingField.SUBMITTED_AT);
    if (submittedAt == null) {
      throw new MalformedValue(
          FilingField.SUBMITTED_AT.key(), "no value", "the time of submission");
    }
    BusinessSystem system = system(values);
    boolean lacking = !system.hasIcpAndMlps();
    Organization owner = OrganizationTargets.OWNER.read(values);
    Organization developer =
        values.text(FilingField.DEVELOPER_USCC) == null
            ? null
            : OrganizationTargets.DEVELOPER.read(values);
    ProviderFiling filing =
        new ProviderFiling(
            values.requiredParsed(FilingField.ID, id -> FilingId.parse(authority + "-" + id)),
            number(values, status),
            FilingOrigin.AUTHORITY,
            authority,
            status,
            REVISION_NOT_SET,
            app(values, row),
            system,
            owner,
            developer != null && developer.uscc().equals(owner.uscc()) ? null : developer,
            submittedAt,
            values.instant(FilingField.FILED_AT),
            values.instant(FilingField.ENDED_AT),
            lacking && inBuffer.test(submittedAt));
    return new MappedRow(filing, values.instant(FilingField.UPDATED_AT));
  }

  /**
   * Ignores a number that the platform reserves before filing (MOE-14a). A filed filing must have a
   * number.
   */
  private static @Nullable FilingNumber number(RowValues<FilingField> values, FilingStatus status) {
    FilingNumber number = values.parsed(FilingField.NUMBER, FilingNumber::parse);
    return switch (status) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED -> null;
      case REVOKED, CANCELLED -> number;
      case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED -> {
        if (number == null) {
          values.required(FilingField.NUMBER);
        }
        yield number;
      }
    };
  }

  private App app(RowValues<FilingField> values, JsonNode row) {
    return new App(
        values.required(FilingField.APP_NAME),
        values.constant(FilingField.APP_CHANNEL, Channel.class),
        versions(row),
        values.constants(FilingField.APP_FUNCTION_TYPES, FunctionType.class),
        values.constants(FilingField.APP_AUDIENCES, Audience.class),
        values.constants(FilingField.APP_STAGES, SchoolStage.class),
        values.texts(FilingField.APP_SERVICE_CONTENTS),
        values.texts(FilingField.APP_PERMISSIONS),
        values.constants(FilingField.APP_FEATURES, AppFeature.class),
        values.text(FilingField.APP_SECURITY_CERTIFICATION));
  }

  private List<AppVersion> versions(JsonNode row) {
    LegacyPlatform.Versions versions = platform.versions();
    if (versions == null) {
      return List.of();
    }
    JsonNode found = row.at(versions.at());
    List<AppVersion> read = new ArrayList<>();
    if (found.isArray()) {
      found.forEach(one -> read.add(version(versions, one)));
    } else if (found.isObject()) {
      read.add(version(versions, found));
    }
    return read;
  }

  private AppVersion version(LegacyPlatform.Versions versions, JsonNode one) {
    RowValues<AppVersionField> values = new RowValues<>(platform, versions.fields(), one);
    return new AppVersion(
        values.constant(AppVersionField.PLATFORM, Platform.class),
        values.required(AppVersionField.VERSION),
        values.required(AppVersionField.PACKAGE_NAME),
        values.text(AppVersionField.PACKAGE_SHA256),
        values.text(AppVersionField.SIGNING_CERT_SHA256));
  }

  /** If the platform shows MLPS numbers, a level without a number is ignored. */
  private BusinessSystem system(RowValues<FilingField> values) {
    String mlps =
        values.parsed(FilingField.SYSTEM_MLPS_NUMBER, text -> MlpsNumber.parse(text).value());
    Integer level = values.parsed(FilingField.SYSTEM_MLPS_LEVEL, RowMapper::level);
    boolean levelAlone =
        platform.fields().containsKey(FilingField.SYSTEM_MLPS_NUMBER) && mlps == null;
    return new BusinessSystem(
        values.required(FilingField.SYSTEM_NAME),
        lowerCase(values.texts(FilingField.SYSTEM_DOMAINS)),
        values.parsed(FilingField.SYSTEM_ICP_NUMBER, text -> IcpNumber.parse(text).value()),
        levelAlone ? null : level,
        mlps,
        platform.fields().containsKey(FilingField.SYSTEM_IP_ADDRESSES)
            ? lowerCase(values.texts(FilingField.SYSTEM_IP_ADDRESSES))
            : null);
  }

  private static Integer level(String text) {
    if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '5') {
      return Integer.valueOf(text);
    }
    throw new MalformedValue("mlpsLevel", text, "1 to 5");
  }

  private static List<String> lowerCase(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  private RowValues<FilingField> values(JsonNode row) {
    return new RowValues<>(platform, platform.fields(), row);
  }

  /** The fields of the owner, or of the developer. */
  private enum OrganizationTargets {
    OWNER(
        FilingField.OWNER_USCC,
        FilingField.OWNER_NAME,
        FilingField.OWNER_NATURE,
        FilingField.OWNER_REGION,
        FilingField.OWNER_ADDRESS,
        FilingField.OWNER_LEGAL_PERSON,
        FilingField.OWNER_CONTACT,
        FilingField.OWNER_PHONE,
        FilingField.OWNER_EMAIL),
    DEVELOPER(
        FilingField.DEVELOPER_USCC,
        FilingField.DEVELOPER_NAME,
        FilingField.DEVELOPER_NATURE,
        FilingField.DEVELOPER_REGION,
        FilingField.DEVELOPER_ADDRESS,
        FilingField.DEVELOPER_LEGAL_PERSON,
        FilingField.DEVELOPER_CONTACT,
        FilingField.DEVELOPER_PHONE,
        FilingField.DEVELOPER_EMAIL);

    private final FilingField uscc;
    private final FilingField name;
    private final FilingField nature;
    private final FilingField region;
    private final FilingField address;
    private final FilingField legalPerson;
    private final FilingField contact;
    private final FilingField phone;
    private final FilingField email;

    OrganizationTargets(
        FilingField uscc,
        FilingField name,
        FilingField nature,
        FilingField region,
        FilingField address,
        FilingField legalPerson,
        FilingField contact,
        FilingField phone,
        FilingField email) {
      this.uscc = uscc;
      this.name = name;
      this.nature = nature;
      this.region = region;
      this.address = address;
      this.legalPerson = legalPerson;
      this.contact = contact;
      this.phone = phone;
      this.email = email;
    }

    Organization read(RowValues<FilingField> values) {
      return new Organization(
          values.requiredParsed(uscc, Uscc::parse),
          values.required(name),
          values.constant(nature, OrganizationNature.class),
          new Place(
              values.requiredParsed(region, text -> RegionCode.parse(text).value()),
              values.text(address)),
          contact(values));
    }

    /** Missing parts of a contact are empty. Null if all parts are missing. */
    private @Nullable Contact contact(RowValues<FilingField> values) {
      String person = values.text(legalPerson);
      String name = values.text(contact);
      String number = values.text(phone);
      String mail = values.text(email);
      return person == null && name == null && number == null && mail == null
          ? null
          : new Contact(
              Objects.requireNonNullElse(person, ""),
              Objects.requireNonNullElse(name, ""),
              Objects.requireNonNullElse(number, ""),
              mail);
    }
  }

  /**
   * A row as a filing.
   *
   * @param filing the complete filing; its revision is not set
   * @param updatedAt time of the last change according to the platform; null if not shown
   */
  public record MappedRow(ProviderFiling filing, @Nullable Instant updatedAt) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
      return "MappedRow[" + filing.id() + "]";
    }
  }
}
