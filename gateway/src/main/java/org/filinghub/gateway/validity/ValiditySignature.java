package org.filinghub.gateway.validity;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.signing.SignedContent;
import org.filinghub.gateway.signing.SigningClaims;
import org.filinghub.gateway.validity.rule.ValidityDecision;
import org.filinghub.gateway.validity.rule.ValidityQuestion;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The claims of a signed verdict: the question and the decision. */
@Component
class ValiditySignature implements SignedContent<ValidityDecision> {

  @Override
  public String answeredType() {
    return "ValidityDecision";
  }

  @Override
  public String signatureType() {
    return "filing-validity";
  }

  @Override
  public Map<String, @Nullable Object> claims(ValidityDecision decision) {
    ValidityQuestion asked = decision.question();
    Map<String, Object> question = new LinkedHashMap<>();
    SigningClaims.putGiven(question, "number", asked.platformApp() == null ? asked.number() : null);
    SigningClaims.putGiven(question, "platformApp", asked.platformApp());
    question.put("jurisdiction", asked.jurisdiction());
    question.put("stage", asked.stage());
    SigningClaims.putGiven(question, "institution", asked.institution());
    question.put("at", decision.at());
    question.put("freshness", asked.freshness());
    ProviderFiling filing = decision.filing();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("question", question);
    claims.put("verdict", decision.verdict());
    claims.put("reasons", SigningClaims.of(decision.reasons()));
    claims.put("id", filing == null ? null : filing.id());
    claims.put("number", filing == null ? null : filing.number());
    claims.put("revision", filing == null ? null : filing.revision());
    claims.put("source", decision.source());
    claims.put("asOf", decision.asOf());
    claims.put("goodUntil", decision.goodUntil());
    return claims;
  }
}
