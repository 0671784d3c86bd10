package org.filinghub.schema.submission;

import org.filinghub.schema.filing.OrganizationNature;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** 主管单位信息 or 开发者信息 (annex 1) as handed in. */
public record OrganizationInput(
    Uscc uscc,
    String name,
    OrganizationNature nature,
    @Nullable String natureText,
    @Nullable ProofInput proof,
    PlaceInput registrationPlace,
    @Nullable PlaceInput domicile,
    boolean isEducationAuthority,
    @Nullable ContactInput contact) {}
