package org.filinghub.schema.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.schema.access.Caller;

/**
 * Carries the caller of a request through the engine: each node's edge puts it in, fetchers take it
 * out.
 */
public final class Callers {

  private Callers() {}

  /** The caller of this request; anonymous when the edge put none. */
  public static Caller of(DataFetchingEnvironment environment) {
    return of(environment.getGraphQlContext());
  }

  /** The caller of the request that this context belongs to. */
  public static Caller of(GraphQLContext context) {
    Caller caller = context.get(Caller.class);
    return caller == null ? Caller.ANONYMOUS : caller;
  }
}
