package org.filinghub.national.access;

import graphql.schema.DataFetchingEnvironment;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;

/** The rules of access here: every operation needs a node's or an operator's token. */
public final class NationalAccess {
  private NationalAccess() {}

  /** The caller, or UNAUTHENTICATED or FORBIDDEN. */
  public static Caller require(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(
        caller.is(Role.NODE) || caller.is(Role.OPERATOR), "a node of the hub or an operator");
    return caller;
  }

  /** An operator as the audit names it, or UNAUTHENTICATED or FORBIDDEN. */
  public static String requireOperator(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.OPERATOR), "an operator");
    return "operator:" + caller.subject();
  }
}
