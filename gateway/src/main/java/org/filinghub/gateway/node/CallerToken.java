package org.filinghub.gateway.node;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;

/**
 * The caller's own bearer token, for calls made on the caller's behalf. Never logged: {@link
 * #toString} hides it.
 */
public record CallerToken(String value) {

  /** The token this request came with; empty for the anonymous. */
  public static Optional<CallerToken> of(DataFetchingEnvironment environment) {
    CallerToken token = environment.getGraphQlContext().get(CallerToken.class);
    return Optional.ofNullable(token);
  }

  @Override
  public String toString() {
    return "CallerToken[…]";
  }
}
