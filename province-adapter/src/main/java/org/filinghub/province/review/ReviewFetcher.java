package org.filinghub.province.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.input.Arguments;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.review.DefectInput;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.review.RevocationGround;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Mono;

/**
 * Review of this authority's filings.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, INVALID_VALUE, TOO_MANY_ITEMS,
 * OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class ReviewFetcher {
  private final FilingReview review;
  private final Arguments arguments;

  ReviewFetcher(FilingReview review, Arguments arguments) {
    this.review = review;
    this.arguments = arguments;
  }

  @DgsMutation
  Mono<ReviewResult> completeReview(DataFetchingEnvironment environment) {
    requireReviewer(environment);
    return run(environment, new ReviewCommand.Complete());
  }

  @DgsMutation
  Mono<ReviewResult> returnFiling(DataFetchingEnvironment environment) {
    requireReviewer(environment);
    return run(
        environment,
        new ReviewCommand.GiveBack(arguments.readList(environment, "defects", DefectInput.class)));
  }

  /** The ministry may ask too: whether the profile lets it is said with its clause (BJ-29). */
  @DgsMutation
  Mono<ReviewResult> revokeFiling(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    caller.require(
        FilingAccess.reviewsHere(caller, authority.code()) || caller.is(Role.MINISTRY),
        "reviewer of " + authority.code() + " or ministry");
    return run(
        environment,
        new ReviewCommand.Revoke(
            arguments.read(environment, "ground", RevocationGround.class),
            Boolean.TRUE.equals(environment.getArgument("blacklistProvider"))));
  }

  private static void requireReviewer(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    caller.require(
        FilingAccess.reviewsHere(caller, authority.code()), "reviewer of " + authority.code());
  }

  private Mono<ReviewResult> run(DataFetchingEnvironment environment, ReviewCommand command) {
    String id = Objects.requireNonNull(environment.getArgument("id"));
    Integer expectedRevision = Objects.requireNonNull(environment.getArgument("expectedRevision"));
    return review.run(
        HostedAuthority.of(environment),
        Callers.of(environment),
        FilingId.parse(id),
        expectedRevision,
        command);
  }
}
