package org.filinghub.gateway.review;

import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.Policy.RevokeAuthority;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * The roles that may give a command. Whether the caller may decide on this filing is checked by the
 * authority on the record (MOE-7).
 */
enum CommandPermission {
  /** A reviewer of any authority. The filing's authority rejects reviewers of others (MOE-7). */
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
  /** BJ-29: where the ministry revokes, a reviewer requests it with the same command. */
  REVOKER {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      boolean ministryRevokes = policy.revokeBy().value() == RevokeAuthority.MOE;
      (ministryRevokes ? REVIEWER_OR_MINISTRY : REVIEWER).require(caller, authority, policy);
    }
  },
  /** Any provider. Only the authority knows which provider owns the filing. */
  PROVIDER {
    @Override
    void require(Caller caller, JurisdictionCode authority, Policy policy) {
      caller.require(caller.is(Role.PROVIDER), "the filing's provider");
    }
  },
  /** Those who may read the case file of a filing. */
  CASE_READER {
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

  /** Fails with UNAUTHENTICATED or FORBIDDEN if the caller does not have such a role. */
  abstract void require(Caller caller, JurisdictionCode authority, Policy policy);

  /**
   * Returns true for reviewers of the authority, and for the ministry on its own node (MOE-10b).
   */
  private static boolean reviews(Caller caller, JurisdictionCode authority) {
    return caller.reviews(authority)
        || (authority.equals(JurisdictionCode.MINISTRY) && caller.is(Role.MINISTRY));
  }
}
