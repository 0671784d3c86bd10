package org.filinghub.schema.submission;

import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Who is the head office of whom (总公司, MOE-11b), as declared.
 *
 * @param headOfficeName registered name; absent when it was not told
 * @param headOfficePlace 注册地 of the head office; absent when it was not told
 */
public record HeadOfficeDeclaration(
    Uscc subsidiary,
    Uscc headOffice,
    @Nullable String headOfficeName,
    @Nullable PlaceInput headOfficePlace) {}
