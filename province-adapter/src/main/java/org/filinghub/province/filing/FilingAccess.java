package org.filinghub.province.filing;

import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Rules for reading filings (DESIGN §6). They check the record, not only the field. */
public final class FilingAccess {

  private FilingAccess() {}

  /**
   * Whether the caller decides on filings here: a reviewer of this authority, or the ministry at
   * its own authority.
   */
  public static boolean reviewsHere(Caller caller, JurisdictionCode here) {
    return caller.reviews(here)
        || (here.equals(JurisdictionCode.MINISTRY) && caller.is(Role.MINISTRY));
  }

  /** Nodes, this authority and the ministry see filings that are not public yet. */
  static boolean seesEverything(Caller caller, JurisdictionCode here) {
    return caller.is(Role.NODE) || caller.is(Role.MINISTRY) || caller.reviews(here);
  }

  /** The public sees numbered filings. A provider also sees its own. */
  static boolean sees(Caller caller, JurisdictionCode here, ProviderFiling filing) {
    return filing.number() != null
        || isOwner(caller, filing.owner().uscc())
        || seesEverything(caller, here);
  }

  /** Personal data and addresses: this authority, the ministry, and the owner itself. */
  static boolean readsRestricted(Caller caller, JurisdictionCode here, Uscc owner) {
    return caller.reviews(here) || caller.is(Role.MINISTRY) || isOwner(caller, owner);
  }

  /** The case file: readers of restricted data, and operators. */
  public static boolean readsCase(Caller caller, JurisdictionCode here, Uscc owner) {
    return readsRestricted(caller, here, owner) || caller.is(Role.OPERATOR);
  }

  public static boolean isOwner(Caller caller, @Nullable Uscc owner) {
    return caller.is(Role.PROVIDER) && owner != null && owner.equals(caller.uscc());
  }
}
