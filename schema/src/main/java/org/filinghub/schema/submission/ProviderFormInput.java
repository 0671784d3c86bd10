package org.filinghub.schema.submission;

import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * 提供者备案信息表 (annex 1, MOE-12) as the provider sends it, not yet checked: one owner, one or more
 * systems, one or more apps.
 */
public record ProviderFormInput(
    OrganizationInput owner,
    @Nullable OrganizationInput developer,
    List<BusinessSystemInput> systems,
    List<AppFormInput> apps,
    @Nullable JurisdictionCode target) {

  public ProviderFormInput {
    systems = List.copyOf(systems);
    apps = List.copyOf(apps);
  }
}
