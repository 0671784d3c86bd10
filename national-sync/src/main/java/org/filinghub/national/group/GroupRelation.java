package org.filinghub.national.group;

import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * An organization and its head office.
 *
 * @param headOfficeName declared name of the head office; null if not declared
 * @param headOfficeRegion declared region code of the head office; null if not declared
 */
public record GroupRelation(
    Uscc subsidiary,
    Uscc headOffice,
    @Nullable String headOfficeName,
    @Nullable String headOfficeRegion) {

  /**
   * Completes this declaration with the name and region of an earlier one for the same head office.
   */
  public GroupRelation completedWith(GroupRelation earlier) {
    return earlier.headOffice().equals(headOffice)
        ? new GroupRelation(
            subsidiary,
            headOffice,
            headOfficeName == null ? earlier.headOfficeName() : headOfficeName,
            headOfficeRegion == null ? earlier.headOfficeRegion() : headOfficeRegion)
        : this;
  }
}
