package org.filinghub.schema.submission;

import java.util.List;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.Uscc;

/** What the hub hands to the national node: the form, who sent it, and where each app goes. */
public record NationalSubmissionInput(
    String idempotencyKey, Uscc submittedBy, ProviderFormInput form, List<RouteDecision> routes) {

  public NationalSubmissionInput {
    routes = List.copyOf(routes);
  }
}
