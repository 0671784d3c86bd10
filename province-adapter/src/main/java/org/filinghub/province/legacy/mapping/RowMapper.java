package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.AppFeature;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.Audience;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.Contact;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.FunctionType;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.OrganizationNature;
import org.filinghub.schema.filing.Place;
import org.filinghub.schema.filing.Platform;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.SchoolStage;
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

/** Rows of one platform as filings of one authority. */
public final class RowMapper {
  private static final int NOT_COUNTED = 0;

  private final LegacyPlatform platform;
  private final JurisdictionCode authority;
  private final Predicate<Instant> inBuffer;

  /**
   * @param inBuffer whether what was submitted then may lack ICP or MLPS for a time (MOE-N3a)
   */
  public RowMapper(
      LegacyPlatform platform, JurisdictionCode authority, Predicate<Instant> inBuffer) {
    this.platform = platform;
    this.authority = authority;
    this.inBuffer = inBuffer;
  }

  /** The platform's own id of a row; absent when even that cannot be read. */
  public @Nullable String key(JsonNode row) {
    try {
      return values(row).text(Target.ID);
    } catch (MalformedValue e) {
      return null;
    }
  }

  /**
   * @throws MalformedValue when the row cannot be a filing; the message shows no restricted value
   */
  public MappedRow map(JsonNode row) {
    RowValues<Target> values = values(row);
    FilingStatus status = values.constant(Target.STATUS, FilingStatus.class);
    Instant submittedAt = values.instant(Target.SUBMITTED_AT);
    if (submittedAt == null) {
      throw new MalformedValue(Target.SUBMITTED_AT.key(), "nothing", "when it was handed in");
    }
    BusinessSystem system = system(values);
    boolean lacking = system.icpNumber() == null || system.mlpsLevel() == null;
    Organization owner = OrganizationTargets.OWNER.read(values);
    Organization developer =
        values.text(Target.DEVELOPER_USCC) == null
            ? null
            : OrganizationTargets.DEVELOPER.read(values);
    ProviderFiling filing =
        new ProviderFiling(
            values.requiredParsed(Target.ID, id -> FilingId.parse(authority + "-" + id)),
            number(values, status),
            FilingOrigin.AUTHORITY,
            authority,
            status,
            NOT_COUNTED,
            app(values, row),
            system,
            owner,
            developer != null && developer.uscc().equals(owner.uscc()) ? null : developer,
            submittedAt,
            values.instant(Target.FILED_AT),
            values.instant(Target.ENDED_AT),
            lacking && inBuffer.test(submittedAt));
    return new MappedRow(filing, values.instant(Target.UPDATED_AT));
  }

  /**
   * A number that a platform reserves for what it has not filed yet is none (MOE-14a); one that
   * stands as filed has one.
   */
  private static @Nullable FilingNumber number(RowValues<Target> values, FilingStatus status) {
    FilingNumber number = values.parsed(Target.NUMBER, FilingNumber::parse);
    return switch (status) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED -> null;
      case REVOKED, CANCELLED -> number;
      case FILED, CHANGE_PENDING, CHANGE_RETURNED, RECTIFYING, SUSPENDED -> {
        if (number == null) {
          values.required(Target.NUMBER);
        }
        yield number;
      }
    };
  }

  private App app(RowValues<Target> values, JsonNode row) {
    return new App(
        values.required(Target.APP_NAME),
        values.constant(Target.APP_CHANNEL, Channel.class),
        versions(row),
        values.constants(Target.APP_FUNCTION_TYPES, FunctionType.class),
        values.constants(Target.APP_AUDIENCES, Audience.class),
        values.constants(Target.APP_STAGES, SchoolStage.class),
        values.texts(Target.APP_SERVICE_CONTENTS),
        values.texts(Target.APP_PERMISSIONS),
        values.constants(Target.APP_FEATURES, AppFeature.class),
        values.text(Target.APP_SECURITY_CERTIFICATION));
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
    RowValues<VersionTarget> values = new RowValues<>(platform, versions.fields(), one);
    return new AppVersion(
        values.constant(VersionTarget.PLATFORM, Platform.class),
        values.required(VersionTarget.VERSION),
        values.required(VersionTarget.PACKAGE_NAME),
        values.text(VersionTarget.PACKAGE_SHA256),
        values.text(VersionTarget.SIGNING_CERT_SHA256));
  }

  /** A level stands only beside its number, where the platform tells of numbers at all. */
  private BusinessSystem system(RowValues<Target> values) {
    String mlps = values.parsed(Target.SYSTEM_MLPS_NUMBER, text -> MlpsNumber.parse(text).value());
    Integer level = values.parsed(Target.SYSTEM_MLPS_LEVEL, RowMapper::level);
    boolean levelAlone = platform.fields().containsKey(Target.SYSTEM_MLPS_NUMBER) && mlps == null;
    return new BusinessSystem(
        values.required(Target.SYSTEM_NAME),
        lowerCase(values.texts(Target.SYSTEM_DOMAINS)),
        values.parsed(Target.SYSTEM_ICP_NUMBER, text -> IcpNumber.parse(text).value()),
        levelAlone ? null : level,
        mlps,
        platform.fields().containsKey(Target.SYSTEM_IP_ADDRESSES)
            ? lowerCase(values.texts(Target.SYSTEM_IP_ADDRESSES))
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

  private RowValues<Target> values(JsonNode row) {
    return new RowValues<>(platform, platform.fields(), row);
  }

  /** The places of one of the two organizations of a filing. */
  private enum OrganizationTargets {
    OWNER(
        Target.OWNER_USCC,
        Target.OWNER_NAME,
        Target.OWNER_NATURE,
        Target.OWNER_REGION,
        Target.OWNER_ADDRESS,
        Target.OWNER_LEGAL_PERSON,
        Target.OWNER_CONTACT,
        Target.OWNER_PHONE,
        Target.OWNER_EMAIL),
    DEVELOPER(
        Target.DEVELOPER_USCC,
        Target.DEVELOPER_NAME,
        Target.DEVELOPER_NATURE,
        Target.DEVELOPER_REGION,
        Target.DEVELOPER_ADDRESS,
        Target.DEVELOPER_LEGAL_PERSON,
        Target.DEVELOPER_CONTACT,
        Target.DEVELOPER_PHONE,
        Target.DEVELOPER_EMAIL);

    private final Target uscc;
    private final Target name;
    private final Target nature;
    private final Target region;
    private final Target address;
    private final Target legalPerson;
    private final Target contact;
    private final Target phone;
    private final Target email;

    OrganizationTargets(
        Target uscc,
        Target name,
        Target nature,
        Target region,
        Target address,
        Target legalPerson,
        Target contact,
        Target phone,
        Target email) {
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

    Organization read(RowValues<Target> values) {
      return new Organization(
          values.requiredParsed(uscc, Uscc::parse),
          values.required(name),
          values.constant(nature, OrganizationNature.class),
          new Place(
              values.requiredParsed(region, text -> RegionCode.parse(text).value()),
              values.text(address)),
          contact(values));
    }

    /** A part that the platform does not show is empty; without any there is no contact. */
    private @Nullable Contact contact(RowValues<Target> values) {
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
}
