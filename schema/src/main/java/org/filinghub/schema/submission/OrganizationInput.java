package org.filinghub.schema.submission;

import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** 主管单位信息 or 开发者信息 (annex 1) as the provider sends it, not yet checked. */
public record OrganizationInput(
    Uscc uscc,
    String name,
    OrganizationNature nature,
    @Nullable String natureText,
    @Nullable ProofInput proof,
    PlaceInput registrationPlace,
    @Nullable PlaceInput domicile,
    boolean isEducationAuthority,
    @Nullable ContactInput contact) {

  /** 单位有效证明 (MOE-A1.2). */
  public enum ProofType {
    ORGANIZATION_CODE_CERTIFICATE,
    USCC_CERTIFICATE,
    PUBLIC_INSTITUTION_CERTIFICATE,
    BUSINESS_LICENSE,
    SOCIAL_GROUP_CERTIFICATE,
    PRIVATE_NON_ENTERPRISE_CERTIFICATE
  }

  /** 单位有效证明 with the SHA-256 of its scan in lower-case hex (MOE-A1.2). */
  public record ProofInput(ProofType type, String scanSha256) {}

  /** A place, not yet checked; {@code region} is a GB/T 2260 code of six digits. */
  public record PlaceInput(String region, @Nullable String address) {}

  /** Legal person and contact, not yet checked. Personal data. */
  public record ContactInput(
      String legalPerson, String name, String phone, @Nullable String email) {}
}
