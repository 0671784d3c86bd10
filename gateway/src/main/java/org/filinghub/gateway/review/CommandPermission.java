package org.filinghub.gateway.review;

import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.RevokeAuthority;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * Whom a command may come from, as far as the role tells. Whether it is the caller's filing to
 * decide on, the authority says at the record, with the clause (MOE-7).
 */
enum CommandPermission {
  /** Of any authority: another one's is refused by this one (MOE-7). */
  REVIEWER {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(
          caller.is(Role.REVIEWER) || reviews(caller, authority), "a reviewer of " + authority);
    }
  },
  MINISTRY {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(caller.is(Role.MINISTRY), "the ministry");
    }
  },
  REVIEWER_OR_MINISTRY {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(
          caller.is(Role.REVIEWER) || caller.is(Role.MINISTRY),
          "a reviewer of " + authority + " or the ministry");
    }
  },
  /** BJ-29: where the ministry revokes, the reviewer asks for it with the same command. */
  REVOKER {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      boolean ministryRevokes = policy.revokeBy().value() == RevokeAuthority.MOE;
      (ministryRevokes ? REVIEWER_OR_MINISTRY : REVIEWER).require(caller, authority, policy);
    }
  },
  /** Which provider owns the filing is known to its authority alone. */
  PROVIDER {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(caller.is(Role.PROVIDER), "the filing's provider");
    }
  },
  /** Those whom the whole of a filing concerns. */
  CONCERNED {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(
          reviews(caller, authority)
              || caller.is(Role.MINISTRY)
              || caller.is(Role.PROVIDER)
              || caller.is(Role.OPERATOR),
          "the filing's provider, a reviewer of " + authority + ", the ministry or an operator");
    }
  };

  /** Passes, or fails with UNAUTHENTICATED or FORBIDDEN. */
  abstract void require(Caller caller, JurisdictionCode authority, Policy policy);

  /** At its own node the ministry is the reviewer (MOE-10b). */
  private static boolean reviews(Caller caller, JurisdictionCode authority) {
    return caller.reviews(authority)
        || (authority.equals(JurisdictionCode.MINISTRY) && caller.is(Role.MINISTRY));
  }
}
