package org.filinghub.gateway.verdict;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.receipt.ReceiptClaims;
import org.filinghub.gateway.receipt.Receipts;
import org.filinghub.gateway.validity.ValidityDecision;
import org.filinghub.gateway.validity.ValidityQuestion;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code ValidityDecision.receipt}. Problems: OVERLOADED. Public because DGS calls it. */
@DgsComponent
public class ValidityReceipts {
  static final String TYPE = "filing-validity";

  private final Receipts receipts;

  ValidityReceipts(Receipts receipts) {
    this.receipts = receipts;
  }

  @DgsData(parentType = "ValidityDecision", field = "receipt")
  public Mono<String> receipt(DataFetchingEnvironment environment) {
    @Nullable ValidityDecision decision = environment.getSource();
    return receipts.sign(TYPE, claims(Objects.requireNonNull(decision)));
  }

  static Map<String, @Nullable Object> claims(ValidityDecision decision) {
    ValidityQuestion asked = decision.question();
    Map<String, @Nullable Object> question = new LinkedHashMap<>();
    if (asked.platformApp() == null) {
      question.put("number", asked.number());
    } else {
      question.put("platformApp", asked.platformApp());
    }
    question.put("jurisdiction", asked.jurisdiction());
    question.put("stage", asked.stage());
    if (asked.institution() != null) {
      question.put("institution", asked.institution());
    }
    question.put("at", decision.at());
    question.put("freshness", asked.freshness());
    ProviderFiling filing = decision.filing();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("question", question);
    claims.put("verdict", decision.verdict());
    claims.put("reasons", ReceiptClaims.of(decision.reasons()));
    claims.put("id", filing == null ? null : filing.id());
    claims.put("number", filing == null ? null : filing.number());
    claims.put("revision", filing == null ? null : filing.revision());
    claims.put("source", decision.source());
    claims.put("asOf", decision.asOf());
    claims.put("goodUntil", decision.goodUntil());
    return claims;
  }
}
