package org.filinghub.national.group;

import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** One organization and the one above it, with what was told of that one. */
public record GroupRelation(
    Uscc subsidiary,
    Uscc headOffice,
    @Nullable String headOfficeName,
    @Nullable String headOfficeRegion) {

  /** What an earlier declaration of the same head office told goes on where this one is silent. */
  public GroupRelation after(GroupRelation earlier) {
    return earlier.headOffice().equals(headOffice)
        ? new GroupRelation(
            subsidiary,
            headOffice,
            headOfficeName == null ? earlier.headOfficeName() : headOfficeName,
            headOfficeRegion == null ? earlier.headOfficeRegion() : headOfficeRegion)
        : this;
  }
}
