package org.filinghub.province.legacy.mapping;

import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.jspecify.annotations.Nullable;

/** The fields of a filing that a row can contain; the keys of {@code fields} in the YAML file. */
public enum FilingField implements MappedField {
  ID("id", true),
  NUMBER("number", true),
  STATUS("status", FilingStatus.class, true),
  SUBMITTED_AT("submittedAt", true),
  FILED_AT("filedAt", false),
  ENDED_AT("endedAt", false),
  UPDATED_AT("updatedAt", false),
  APP_NAME("app.name", true),
  APP_CHANNEL("app.channel", Channel.class, true),
  APP_FUNCTION_TYPES("app.functionTypes", FunctionType.class, true),
  APP_AUDIENCES("app.audiences", Audience.class, true),
  APP_STAGES("app.stages", SchoolStage.class, true),
  APP_SERVICE_CONTENTS("app.serviceContents", false),
  APP_PERMISSIONS("app.permissions", false),
  APP_FEATURES("app.features", AppFeature.class, false),
  APP_SECURITY_CERTIFICATION("app.securityCertification", false),
  SYSTEM_NAME("system.name", true),
  SYSTEM_DOMAINS("system.domains", false),
  SYSTEM_ICP_NUMBER("system.icpNumber", true),
  SYSTEM_MLPS_LEVEL("system.mlpsLevel", true),
  SYSTEM_MLPS_NUMBER("system.mlpsNumber", false),
  SYSTEM_IP_ADDRESSES("system.ipAddresses", false),
  OWNER_USCC("owner.uscc", true),
  OWNER_NAME("owner.name", true),
  OWNER_NATURE("owner.nature", OrganizationNature.class, true),
  OWNER_REGION("owner.region", true),
  OWNER_ADDRESS("owner.address", false),
  OWNER_LEGAL_PERSON("owner.contact.legalPerson", false),
  OWNER_CONTACT("owner.contact.name", false),
  OWNER_PHONE("owner.contact.phone", false),
  OWNER_EMAIL("owner.contact.email", false),
  DEVELOPER_USCC("developer.uscc", false),
  DEVELOPER_NAME("developer.name", false),
  DEVELOPER_NATURE("developer.nature", OrganizationNature.class, false),
  DEVELOPER_REGION("developer.region", false),
  DEVELOPER_ADDRESS("developer.address", false),
  DEVELOPER_LEGAL_PERSON("developer.contact.legalPerson", false),
  DEVELOPER_CONTACT("developer.contact.name", false),
  DEVELOPER_PHONE("developer.contact.phone", false),
  DEVELOPER_EMAIL("developer.contact.email", false);

  private final String key;
  private final @Nullable Class<? extends Enum<?>> constants;
  private final boolean required;

  FilingField(String key, boolean required) {
    this(key, null, required);
  }

  FilingField(String key, @Nullable Class<? extends Enum<?>> constants, boolean required) {
    this.key = key;
    this.constants = constants;
    this.required = required;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public @Nullable Class<? extends Enum<?>> constants() {
    return constants;
  }

  @Override
  public boolean required() {
    return required;
  }

  /** Personal data, and data that helps an attacker. No message shows such values. */
  @Override
  public boolean restricted() {
    return switch (this) {
      case SYSTEM_MLPS_NUMBER, SYSTEM_IP_ADDRESSES -> true;
      default -> key.contains(".contact.");
    };
  }
}
