package org.filinghub.gateway.listing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.lookup.FilingAnswer;
import org.filinghub.gateway.lookup.Freshness;
import org.filinghub.gateway.lookup.Lookups;
import org.filinghub.gateway.publicity.PublicQuery;
import org.filinghub.gateway.receipt.Receipts;
import org.filinghub.schema.filing.Platform;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code verifyListing} and its receipt. Problems: NOT_YET_PUBLIC, INVALID_VALUE; the receipt also
 * OVERLOADED. Public because DGS calls it.
 */
@DgsComponent
public class ListingFetcher {
  static final String TYPE = "filing-listing";

  private final Lookups lookups;
  private final PublicQuery publicQuery;
  private final Receipts receipts;
  private final MeterRegistry meters;

  ListingFetcher(
      Lookups lookups, PublicQuery publicQuery, Receipts receipts, MeterRegistry meters) {
    this.lookups = lookups;
    this.publicQuery = publicQuery;
    this.receipts = receipts;
    this.meters = meters;
  }

  @DgsQuery
  public CompletableFuture<?> verifyListing(DgsDataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable Map<String, Object> given = environment.getArgument("listing");
    Listing listing = listing(Objects.requireNonNull(given));
    return lookups
        .find(listing.number(), Freshness.CACHED, environment)
        .thenApply(known -> counted(ListingCheck.of(listing, known.answer())));
  }

  @DgsData(parentType = "ListingCheck", field = "receipt")
  public Mono<String> receipt(DataFetchingEnvironment environment) {
    @Nullable ListingCheck check = environment.getSource();
    return receipts.sign(TYPE, claims(Objects.requireNonNull(check)));
  }

  private ListingCheck counted(ListingCheck check) {
    boolean all = check.matches().stream().allMatch(AttributeMatch::matches);
    meters
        .counter(
            "listing.checks",
            "outcome",
            check.answer().outcome().name(),
            "matches",
            all ? "all" : "some or none")
        .increment();
    return check;
  }

  private static Listing listing(Map<String, Object> given) {
    return Listing.of(
        (FilingNumber) Objects.requireNonNull(given.get("number")),
        Platform.valueOf(Objects.requireNonNull(given.get("platform")).toString()),
        Objects.requireNonNull(given.get("packageName")).toString(),
        text(given, "appName"),
        text(given, "signingCertSha256"),
        text(given, "packageSha256"));
  }

  private static @Nullable String text(Map<String, Object> given, String name) {
    Object value = given.get(name);
    return value == null ? null : value.toString();
  }

  static Map<String, @Nullable Object> claims(ListingCheck check) {
    FilingAnswer answer = check.answer();
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

  private static Map<String, Object> question(Listing listing) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("number", listing.number());
    question.put("platform", listing.platform());
    question.put("packageName", listing.packageName());
    putGiven(question, "appName", listing.appName());
    putGiven(question, "signingCertSha256", listing.signingCertSha256());
    putGiven(question, "packageSha256", listing.packageSha256());
    return question;
  }

  private static List<Map<String, Object>> matches(List<AttributeMatch> matches) {
    return matches.stream().map(ListingFetcher::match).toList();
  }

  private static Map<String, Object> match(AttributeMatch match) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("attribute", match.attribute());
    putGiven(claim, "declared", match.declared());
    putGiven(claim, "filed", match.filed());
    claim.put("matches", match.matches());
    return claim;
  }

  private static void putGiven(Map<String, Object> claims, String name, @Nullable String value) {
    if (value != null) {
      claims.put(name, value);
    }
  }
}
