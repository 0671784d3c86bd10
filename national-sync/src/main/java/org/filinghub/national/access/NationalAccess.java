package org.filinghub.national.access;

import graphql.schema.DataFetchingEnvironment;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.graphql.Callers;

/** Checks the caller: every operation requires the token of a node or of an operator. */
public final class NationalAccess {
  private NationalAccess() {}

  /** Returns the caller. Problems: UNAUTHENTICATED, FORBIDDEN. */
  public static Caller require(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(
        caller.is(Role.NODE) || caller.is(Role.OPERATOR), "a node of the hub or an operator");
    return caller;
  }

  /** Returns the operator's name in the audit log. Problems: UNAUTHENTICATED, FORBIDDEN. */
  public static String requireOperator(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.OPERATOR), "an operator");
    return AuditEntry.actor(caller);
  }
}
