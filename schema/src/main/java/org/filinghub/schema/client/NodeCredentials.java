package org.filinghub.schema.client;

/**
 * The bearer token of a call. Its text form hides the token.
 *
 * @param ofCaller whether the token belongs to the caller who is being served. If the other node
 *     refuses such a token, the caller gets the refusal. If it refuses the token of this node, that
 *     is a fault of this node's configuration.
 */
public record NodeCredentials(String token, boolean ofCaller) {

  /** The token of this node. */
  public static NodeCredentials ofNode(String token) {
    return new NodeCredentials(token, false);
  }

  /** The token that the caller sent, for a call in the caller's name. */
  public static NodeCredentials ofCaller(String token) {
    return new NodeCredentials(token, true);
  }

  @Override
  public String toString() {
    return ofCaller ? "Bearer[caller]" : "Bearer[node]";
  }
}
