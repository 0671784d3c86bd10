package org.filinghub.gateway.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.signing.SignedContent;
import org.filinghub.gateway.signing.SigningClaims;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.submission.FilingReceipt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The claims of a signed acknowledgement: the accepted app and its route. */
@Component
class SubmissionSignature implements SignedContent<FilingReceipt> {

  @Override
  public String answeredType() {
    return "FilingReceipt";
  }

  @Override
  public String signatureType() {
    return "filing-acceptance";
  }

  @Override
  public Map<String, @Nullable Object> claims(FilingReceipt accepted) {
    RouteDecision decided = accepted.route();
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("kind", decided.kind());
    SigningClaims.putGiven(route, "jurisdiction", decided.jurisdiction());
    SigningClaims.putGiven(route, "filer", decided.filer());
    route.put("needsDecision", decided.needsDecision());
    route.put("steps", SigningClaims.of(decided.steps()));
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("id", accepted.id());
    claims.put("appName", accepted.appName());
    claims.put("jurisdiction", accepted.jurisdiction());
    claims.put("delivery", accepted.delivery());
    claims.put("acceptedAt", accepted.acceptedAt());
    claims.put("decisionDueOn", accepted.decisionDueOn());
    claims.put("route", route);
    return claims;
  }
}
