package org.filinghub.gateway.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.review.DefectInput;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Mono;

/**
 * {@code completeReview}, {@code returnFiling}, {@code revokeFiling}. Problems: UNAUTHENTICATED,
 * FORBIDDEN, INVALID_VALUE, AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED. Public because DGS
 * calls it.
 */
@DgsComponent
public class ReviewFetcher {
  private final FilingReview review;
  private final HubJson json;

  ReviewFetcher(FilingReview review, HubJson json) {
    this.review = review;
    this.json = json;
  }

  @DgsMutation
  public Mono<ReviewResult> completeReview(DataFetchingEnvironment environment) {
    FilingId id = id(environment);
    int revision = revision(environment);
    return review.reviewed(
        "completeReview",
        id,
        environment,
        (authority, caller) -> authority.completeReview(id, revision, caller));
  }

  @DgsMutation
  public Mono<ReviewResult> returnFiling(DataFetchingEnvironment environment) {
    FilingId id = id(environment);
    int revision = revision(environment);
    List<DefectInput> defects =
        json.arguments(environment.getArgument("defects"), DefectInput.class);
    return review.reviewed(
        "returnFiling",
        id,
        environment,
        (authority, caller) -> authority.returnFiling(id, revision, defects, caller));
  }

  @DgsMutation
  public Mono<ReviewResult> revokeFiling(DataFetchingEnvironment environment) {
    FilingId id = id(environment);
    int revision = revision(environment);
    RevocationGround ground =
        json.argument(environment.getArgument("ground"), RevocationGround.class);
    boolean blacklist = Boolean.TRUE.equals(environment.getArgument("blacklistProvider"));
    return review.revoked(
        id,
        environment,
        (authority, caller) -> authority.revokeFiling(id, revision, ground, blacklist, caller));
  }

  private static FilingId id(DataFetchingEnvironment environment) {
    return FilingId.parse(environment.getArgumentOrDefault("id", ""));
  }

  private static int revision(DataFetchingEnvironment environment) {
    Integer revision = environment.getArgument("expectedRevision");
    return Objects.requireNonNull(revision);
  }
}
