package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.receipt.ReceiptClaims;
import org.filinghub.gateway.receipt.Receipts;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.submission.FilingReceipt;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code FilingReceipt.receipt}. Problems: OVERLOADED. Public because DGS calls it. */
@DgsComponent
public class SubmissionReceipts {
  static final String TYPE = "filing-acceptance";

  private final Receipts receipts;

  SubmissionReceipts(Receipts receipts) {
    this.receipts = receipts;
  }

  @DgsData(parentType = "FilingReceipt", field = "receipt")
  public Mono<String> receipt(DataFetchingEnvironment environment) {
    @Nullable FilingReceipt accepted = environment.getSource();
    return receipts.sign(TYPE, claims(Objects.requireNonNull(accepted)));
  }

  static Map<String, @Nullable Object> claims(FilingReceipt accepted) {
    RouteDecision decided = accepted.route();
    Map<String, @Nullable Object> route = new LinkedHashMap<>();
    route.put("kind", decided.kind());
    if (decided.jurisdiction() != null) {
      route.put("jurisdiction", decided.jurisdiction());
    }
    if (decided.filer() != null) {
      route.put("filer", decided.filer());
    }
    route.put("needsDecision", decided.needsDecision());
    route.put("steps", ReceiptClaims.of(decided.steps()));
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
