package org.filinghub.national.submission;

import java.util.Map;
import org.filinghub.national.access.Arguments;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.value.MalformedValue;

/** The argument of {@code submit} as its record. */
final class SubmissionInputs {
  private static final int LONGEST_KEY = 100;

  /**
   * Also refuses, as INVALID_VALUE, what no form can be: a key that is none, and routes that do not
   * fit the apps.
   */
  NationalSubmissionInput read(Map<String, Object> argument) {
    NationalSubmissionInput input = Arguments.read(argument, NationalSubmissionInput.class);
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
