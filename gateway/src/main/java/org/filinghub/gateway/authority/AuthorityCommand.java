package org.filinghub.gateway.authority;

import org.filinghub.schema.client.NodeOperation;

/**
 * A command on one filing. Every authority offers it with the same field and arguments as the hub.
 *
 * @param field the mutation
 * @param answer the type of the mutation's result
 * @param operation the GraphQL operation; each argument has one variable with the same name
 */
public record AuthorityCommand<T>(String field, Class<T> answer, NodeOperation operation) {

  /** Loads the operation from {@code field.graphql} beside the owner. */
  public static <T> AuthorityCommand<T> load(Class<?> owner, String field, Class<T> answer) {
    return new AuthorityCommand<>(field, answer, NodeOperation.load(owner, field));
  }
}
