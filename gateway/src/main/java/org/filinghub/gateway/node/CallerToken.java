package org.filinghub.gateway.node;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;

/**
 * The bearer token of the caller, for calls to other nodes on the caller's behalf. {@link
 * #toString} hides it, so that it is never logged.
 */
public record CallerToken(String value) {

  /** The token of this request. Empty if the caller is anonymous. */
  public static Optional<CallerToken> of(DataFetchingEnvironment environment) {
    CallerToken token = environment.getGraphQlContext().get(CallerToken.class);
    return Optional.ofNullable(token);
  }

  @Override
  public String toString() {
    return "CallerToken[…]";
  }
}
