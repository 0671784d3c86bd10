package org.filinghub.schema.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.schema.access.Caller;

/**
 * Passes the caller of a request through the engine. Each node puts the caller into the context;
 * fetchers read it.
 */
public final class Callers {

  private Callers() {}

  /** Returns the caller of this request; anonymous if the node put none into the context. */
  public static Caller of(DataFetchingEnvironment environment) {
    return of(environment.getGraphQlContext());
  }

  /** Returns the caller of the request that this context belongs to. */
  public static Caller of(GraphQLContext context) {
    Caller caller = context.get(Caller.class);
    return caller == null ? Caller.ANONYMOUS : caller;
  }
}
