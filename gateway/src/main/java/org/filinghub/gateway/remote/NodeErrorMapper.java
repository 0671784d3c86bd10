package org.filinghub.gateway.remote;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.concurrent.TimeoutException;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;

/**
 * Which problem it is when a node fails. No sentence carries an address, a token or a word of the
 * node's own: only codes of the contract pass, each with our own sentence.
 */
final class NodeErrorMapper {
  private final String node;
  private final Problem unreachable;
  private final CallCredentials bearer;

  /**
   * @param node for people: {@code authority 43}
   * @param unreachable the code for a node that does not answer
   */
  NodeErrorMapper(String node, Problem unreachable, CallCredentials bearer) {
    this.node = node;
    this.unreachable = unreachable;
    this.bearer = bearer;
  }

  /** What went wrong on the way. */
  RuntimeException of(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known;
    }
    if (failure instanceof MalformedAnswer unreadable) {
      return unreadable(unreadable.why());
    }
    if (failure instanceof BulkheadFullException) {
      return Problem.OVERLOADED.because(node + ": as many calls under way as allowed");
    }
    if (failure instanceof CallNotPermittedException) {
      return unreachable("not asked, because it failed repeatedly just now");
    }
    if (failure instanceof TimeoutException) {
      return unreachable("no answer in time");
    }
    if (failure instanceof UnexpectedStatus refused) {
      return ofStatus(refused.status());
    }
    return unreachable("no answer");
  }

  /** What the node said itself. */
  RuntimeException of(RemoteError error) {
    Problem code = error.code();
    if (code == null) {
      return unreadable("an error without a code of the contract");
    }
    return switch (code) {
      case UNAUTHENTICATED, FORBIDDEN -> bearer.ofCaller() ? known(code) : ours(code);
      // The documents are ours; so is the fault.
      case MALFORMED_QUERY, INVALID_QUERY, QUERY_TOO_EXPENSIVE -> ours(code);
      case INTERNAL, TIMED_OUT -> unreachable("it answers " + code);
      default -> known(code);
    };
  }

  RuntimeException unreadable(String why) {
    return Problem.FEED_UNREADABLE.because(node + ": answer not understood, " + why);
  }

  private RuntimeException ofStatus(int status) {
    return switch (status) {
      case 401 ->
          bearer.ofCaller() ? known(Problem.UNAUTHENTICATED) : ours(Problem.UNAUTHENTICATED);
      case 403 -> bearer.ofCaller() ? known(Problem.FORBIDDEN) : ours(Problem.FORBIDDEN);
      default -> unreachable("HTTP status " + status);
    };
  }

  private RuntimeException known(Problem code) {
    return code.because(node + " answers " + code + ": " + code.sentence());
  }

  /** Becomes INTERNAL with a trace id; this text goes to the log alone. */
  private RuntimeException ours(Problem code) {
    return new IllegalStateException(
        node + " answers " + code + " (expected: the hub's documents and token to be accepted)");
  }

  private RuntimeException unreachable(String why) {
    return unreachable.because(node + ": " + why);
  }
}
