package org.filinghub.national.authority;

import java.util.List;
import java.util.Optional;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Which problem it is when an authority's node fails. What nobody foresaw means: out of reach. */
final class AuthorityFailures {
  private final JurisdictionCode authority;

  AuthorityFailures(JurisdictionCode authority) {
    this.authority = authority;
  }

  ProblemException ofTransport(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WebClientResponseException answered) {
        return ofStatus(answered.getStatusCode());
      }
      if (cause instanceof CodecException || cause instanceof DataBufferLimitException) {
        return unreadable("not a GraphQL response of bearable size");
      }
    }
    return unreachable("no answer");
  }

  /** The field, or the problem that the answer's errors stand for. */
  <T> T read(ClientGraphQlResponse answer, String field, Class<T> type) {
    return find(answer, field, type).orElseThrow(() -> unreadable("field " + field + " is absent"));
  }

  /** The same, empty where the answer says null. */
  <T> Optional<T> find(ClientGraphQlResponse answer, String field, Class<T> type) {
    List<ResponseError> errors = answer.getErrors();
    if (!errors.isEmpty()) {
      throw ofError(errors.get(0));
    }
    try {
      return Optional.ofNullable(answer.field(field).toEntity(type));
    } catch (RuntimeException e) {
      throw unreadable("field " + field + " has another shape");
    }
  }

  private ProblemException ofStatus(HttpStatusCode status) {
    int code = status.value();
    if (code == 401) {
      return Problem.UNAUTHENTICATED.because(named() + " does not know this node's token");
    }
    if (code == 403) {
      return Problem.FORBIDDEN.because(named() + " does not let this node in");
    }
    if (status.is5xxServerError() || code == 408 || code == 429) {
      return unreachable("HTTP status " + code);
    }
    return unreadable("HTTP status " + code);
  }

  private ProblemException ofError(ResponseError error) {
    Object code = error.getExtensions().get("code");
    for (Problem problem : Problem.values()) {
      if (problem.name().equals(code)) {
        return switch (problem) {
          case INTERNAL, OVERLOADED, TIMED_OUT, NATIONAL_NODE_UNREACHABLE ->
              unreachable("it answers " + problem);
          // Its sentence tells where to file instead.
          case SUBMISSION_NOT_OFFERED_HERE -> problem.because(named() + ": " + error.getMessage());
          default -> problem.because(named() + " answers " + problem);
        };
      }
    }
    return unreadable("an error without a code of the contract");
  }

  private ProblemException unreachable(String why) {
    return Problem.AUTHORITY_UNREACHABLE.because(named() + " is out of reach: " + why);
  }

  private ProblemException unreadable(String why) {
    return Problem.FEED_UNREADABLE.because(named() + " cannot be read: " + why);
  }

  private String named() {
    return "authority " + authority;
  }
}
