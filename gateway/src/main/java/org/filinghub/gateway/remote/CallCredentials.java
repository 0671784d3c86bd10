package org.filinghub.gateway.remote;

import org.filinghub.gateway.node.CallerToken;

/**
 * In whose name a call is made. Printing it shows no token.
 *
 * @param ofCaller whether a refusal of this token is the caller's affair, or a fault of ours
 */
public record CallCredentials(String token, boolean ofCaller) {

  /** The hub's own service token. */
  public static CallCredentials ofHub(String token) {
    return new CallCredentials(token, false);
  }

  /** The caller's own token, passed on. */
  public static CallCredentials ofCaller(CallerToken token) {
    return new CallCredentials(token.value(), true);
  }

  @Override
  public String toString() {
    return ofCaller ? "Bearer[caller]" : "Bearer[hub]";
  }
}
