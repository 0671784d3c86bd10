package org.filinghub.schema.submission;

import java.util.List;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.value.Uscc;

/**
 * A submission that the hub sends to the national node: the form, the submitting organization, and
 * the route of each app.
 */
public record NationalSubmissionInput(
    String idempotencyKey, Uscc submittedBy, ProviderFormInput form, List<RouteDecision> routes) {

  public NationalSubmissionInput {
    routes = List.copyOf(routes);
  }
}
