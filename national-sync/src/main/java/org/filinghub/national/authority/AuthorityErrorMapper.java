package org.filinghub.national.authority;

import java.util.Optional;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.sql.StoredJson;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Which problem it is when an authority's node fails. What nobody foresaw means: out of reach. */
final class AuthorityErrorMapper {
  private final JurisdictionCode authority;
  private final StoredJson json;

  AuthorityErrorMapper(JurisdictionCode authority, StoredJson json) {
    this.authority = authority;
    this.json = json;
  }

  /** The answer as it is, or the problem that it is none. */
  JsonNode body(byte[] bytes) {
    try {
      JsonNode body = json.read(bytes);
      if (body.path("data").isObject() || !body.path("errors").isEmpty()) {
        return body;
      }
    } catch (JacksonException e) {
      // Told below, in our words.
    }
    throw unreadable("not a GraphQL response of bearable size");
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
  <T> T read(JsonNode answer, String field, Class<T> type) {
    return find(answer, field, type).orElseThrow(() -> unreadable("field " + field + " is absent"));
  }

  /** The same, empty where the answer says null. */
  <T> Optional<T> find(JsonNode answer, String field, Class<T> type) {
    JsonNode error = answer.path("errors").path(0);
    if (!error.isMissingNode()) {
      throw ofError(error);
    }
    JsonNode value = answer.path("data").path(field);
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.read(value, type));
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

  private ProblemException ofError(JsonNode error) {
    String code = error.path("extensions").path("code").asString("");
    for (Problem problem : Problem.values()) {
      if (problem.name().equals(code)) {
        return switch (problem) {
          case INTERNAL, OVERLOADED, TIMED_OUT, NATIONAL_NODE_UNREACHABLE ->
              unreachable("it answers " + problem);
          // Its sentence tells where to file instead.
          case SUBMISSION_NOT_OFFERED_HERE ->
              problem.because(named() + ": " + error.path("message").asString(""));
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
