package org.filinghub.national.submission;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.value.MalformedValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The argument of {@code submit} as its record; what was left out has the SDL's default. */
final class SubmissionInputs {
  private static final int LONGEST_KEY = 100;

  private final JsonMapper mapper =
      JsonMapper.builder()
          // A null where the SDL has a default means the same as leaving it out.
          .withConfigOverride(
              List.class,
              override -> override.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * Also refuses, as INVALID_VALUE, what no form can be: a key that is none, and routes that do not
   * fit the apps.
   */
  NationalSubmissionInput read(Map<String, Object> argument) {
    NationalSubmissionInput input = mapper.convertValue(argument, NationalSubmissionInput.class);
    int key = input.idempotencyKey().length();
    if (key < 1 || key > LONGEST_KEY) {
      throw new MalformedValue("idempotencyKey", key + " characters", "1 to " + LONGEST_KEY);
    }
    int apps = input.form().apps().size();
    if (input.routes().size() != apps) {
      throw new MalformedValue(
          "routes", input.routes().size() + " routes", apps + ", one per app of the form");
    }
    for (RouteDecision route : input.routes()) {
      if (SubmissionRules.isFiledHere(route)) {
        SubmissionRules.authorityOf(route);
      }
    }
    return input;
  }
}
