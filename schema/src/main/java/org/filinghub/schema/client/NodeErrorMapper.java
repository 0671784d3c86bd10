package org.filinghub.schema.client;

import java.util.concurrent.TimeoutException;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Turns each failure of a call to another node into a problem. The sentences contain no address and
 * no token. They contain no text of the other node either, except for SUBMISSION_NOT_OFFERED_HERE,
 * whose text tells the provider where to file.
 */
final class NodeErrorMapper {
  private static final int LONGEST_SENTENCE = 500;

  private final String node;
  private final Problem unreachable;
  private final NodeCredentials credentials;

  /**
   * @param node for people: {@code authority 43}
   * @param unreachable the code for a node that does not answer
   */
  NodeErrorMapper(String node, Problem unreachable, NodeCredentials credentials) {
    this.node = node;
    this.unreachable = unreachable;
    this.credentials = credentials;
  }

  /** The problem for a call that failed before an answer was read. */
  RuntimeException ofFailure(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known;
    }
    if (failure instanceof NodeAccessRefused refused) {
      return refused;
    }
    if (failure instanceof TimeoutException) {
      return unreachable("no answer in time");
    }
    return isTooLarge(failure) ? unreadable("larger than allowed") : unreachable("no answer");
  }

  /** The problem for an HTTP status that comes without a GraphQL body. */
  RuntimeException ofStatus(int status) {
    return switch (status) {
      case 401 -> refused(Problem.UNAUTHENTICATED);
      case 403 -> refused(Problem.FORBIDDEN);
      default -> unreachable("HTTP status " + status);
    };
  }

  /** The problem for an entry of the node's {@code errors}. */
  RuntimeException ofError(NodeError error) {
    Problem code = error.code();
    if (code == null) {
      return unreadable("an error without a code of the contract");
    }
    return switch (code) {
      case UNAUTHENTICATED, FORBIDDEN -> refused(code);
      case MALFORMED_QUERY, INVALID_QUERY, QUERY_TOO_EXPENSIVE ->
          // The document is part of this node's code, so the caller did not cause the error.
          new NodeAccessRefused(node, code);
      case INTERNAL, TIMED_OUT, AUTHORITY_UNREACHABLE, NATIONAL_NODE_UNREACHABLE ->
          unreachable("it answers " + code);
      case SUBMISSION_NOT_OFFERED_HERE -> code.because(node + ": " + shown(error.message()));
      default -> known(code);
    };
  }

  /** The problem for an answer that does not have the shape of the contract. */
  ProblemException unreadable(String why) {
    return Problem.FEED_UNREADABLE.because(node + ": answer not understood, " + why);
  }

  private RuntimeException refused(Problem code) {
    return credentials.ofCaller() ? known(code) : new NodeAccessRefused(node, code);
  }

  private ProblemException known(Problem code) {
    return code.because(node + " answers " + code + ": " + code.sentence());
  }

  private ProblemException unreachable(String why) {
    return unreachable.because(node + ": " + why);
  }

  private static String shown(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_SENTENCE ? line : line.substring(0, LONGEST_SENTENCE) + "…";
  }

  private static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CodecException || cause instanceof DataBufferLimitException) {
        return true;
      }
    }
    return false;
  }
}
