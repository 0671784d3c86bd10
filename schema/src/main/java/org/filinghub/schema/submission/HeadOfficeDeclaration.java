package org.filinghub.schema.submission;

import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that one organization is the head office (总公司) of another (MOE-11b).
 *
 * @param headOfficeName registered name; null if not given
 * @param headOfficePlace 注册地 of the head office; null if not given
 */
public record HeadOfficeDeclaration(
    Uscc subsidiary,
    Uscc headOffice,
    @Nullable String headOfficeName,
    @Nullable PlaceInput headOfficePlace) {}
