package org.filinghub.gateway.storelisting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.signing.SignedContent;
import org.filinghub.gateway.signing.SigningClaims;
import org.filinghub.gateway.storelisting.StoreListingComparison.AttributeMatch;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The claims of a signed store-listing check: what the store declared and how it compares with the
 * filing.
 */
@Component
class StoreListingSignature implements SignedContent<StoreListingCheck> {

  @Override
  public String answeredType() {
    return "ListingCheck";
  }

  @Override
  public String signatureType() {
    return "filing-listing";
  }

  @Override
  public Map<String, @Nullable Object> claims(StoreListingCheck check) {
    LookupResult answer = check.answer();
    ProviderFiling filing = answer.filing();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("question", question(check.listing()));
    claims.put("outcome", answer.outcome());
    claims.put("authority", answer.authority());
    claims.put("number", filing == null ? null : filing.number());
    claims.put("status", filing == null ? null : filing.status());
    claims.put("revision", filing == null ? null : filing.revision());
    claims.put("matches", matches(check.matches()));
    claims.put("source", answer.source());
    claims.put("asOf", answer.asOf());
    return claims;
  }

  private static Map<String, Object> question(StoreListing listing) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("number", listing.number());
    question.put("platform", listing.platform());
    question.put("packageName", listing.packageName());
    SigningClaims.putGiven(question, "appName", listing.appName());
    SigningClaims.putGiven(question, "signingCertSha256", listing.signingCertSha256());
    SigningClaims.putGiven(question, "packageSha256", listing.packageSha256());
    return question;
  }

  private static List<Map<String, Object>> matches(List<AttributeMatch> matches) {
    return matches.stream().map(StoreListingSignature::match).toList();
  }

  private static Map<String, Object> match(AttributeMatch match) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("attribute", match.attribute());
    SigningClaims.putGiven(claim, "declared", match.declared());
    SigningClaims.putGiven(claim, "filed", match.filed());
    claim.put("matches", match.matches());
    return claim;
  }
}
