package org.filinghub.province.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.life.CommandRequest;
import org.filinghub.province.life.RefusedCommands;
import org.filinghub.province.life.rule.ApproveAtMinistry;
import org.filinghub.province.life.rule.CancelFiling;
import org.filinghub.province.life.rule.CloseRectification;
import org.filinghub.province.life.rule.CompleteReview;
import org.filinghub.province.life.rule.FilingActor;
import org.filinghub.province.life.rule.Instruction;
import org.filinghub.province.life.rule.OpenRectification;
import org.filinghub.province.life.rule.ReportRectified;
import org.filinghub.province.life.rule.ResumeFiling;
import org.filinghub.province.life.rule.ReturnFiling;
import org.filinghub.province.life.rule.RevokeFiling;
import org.filinghub.province.life.rule.SuspendFiling;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.review.Defect.DefectInput;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Mono;

/**
 * GraphQL mutations for commands without a form.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, INVALID_VALUE, TOO_MANY_ITEMS,
 * OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class ReviewFetcher {
  private final FilingReview review;
  private final RefusedCommands refused;

  ReviewFetcher(FilingReview review, RefusedCommands refused) {
    this.review = review;
    this.refused = refused;
  }

  @DgsMutation
  Mono<ReviewResult> completeReview(DataFetchingEnvironment environment) {
    return byReviewer(environment, new CompleteReview());
  }

  @DgsMutation
  Mono<ReviewResult> returnFiling(DataFetchingEnvironment environment) {
    return byReviewer(environment, new ReturnFiling(false, defects(environment)));
  }

  @DgsMutation
  Mono<ReviewResult> approveAtMinistry(DataFetchingEnvironment environment) {
    return byMinistry(environment, new ApproveAtMinistry());
  }

  @DgsMutation
  Mono<ReviewResult> returnAtMinistry(DataFetchingEnvironment environment) {
    return byMinistry(environment, new ReturnFiling(true, defects(environment)));
  }

  @DgsMutation
  Mono<ReviewResult> openRectification(
      @InputArgument String problem, DataFetchingEnvironment environment) {
    return byEither(environment, new OpenRectification(problem));
  }

  @DgsMutation
  Mono<ReviewResult> closeRectification(
      @InputArgument boolean fixed, DataFetchingEnvironment environment) {
    return byEither(environment, new CloseRectification(fixed));
  }

  @DgsMutation
  Mono<ReviewResult> suspendFiling(
      @InputArgument String ground, DataFetchingEnvironment environment) {
    return byEither(environment, new SuspendFiling(ground));
  }

  @DgsMutation
  Mono<ReviewResult> resumeFiling(DataFetchingEnvironment environment) {
    return byEither(environment, new ResumeFiling());
  }

  /**
   * The ministry may send this command too. If the profile does not allow it, the refusal cites the
   * clause (BJ-29).
   */
  @DgsMutation
  Mono<ReviewResult> revokeFiling(
      @InputArgument RevocationGround ground,
      @InputArgument boolean blacklistProvider,
      DataFetchingEnvironment environment) {
    return byEither(environment, new RevokeFiling(ground, blacklistProvider));
  }

  @DgsMutation
  Mono<ReviewResult> reportRectified(DataFetchingEnvironment environment) {
    return byOwner(environment, new ReportRectified());
  }

  @DgsMutation
  Mono<ReviewResult> cancelFiling(DataFetchingEnvironment environment) {
    return byOwner(environment, new CancelFiling());
  }

  private Mono<ReviewResult> byReviewer(
      DataFetchingEnvironment environment, Instruction instruction) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    boolean reviewsHere = FilingAccess.reviewsHere(caller, authority.code());
    return run(
        environment,
        instruction,
        reviewsHere ? FilingActor.AUTHORITY : FilingActor.OTHER_AUTHORITY,
        reviewsHere || caller.is(Role.REVIEWER),
        "reviewer of " + authority.code());
  }

  private Mono<ReviewResult> byMinistry(
      DataFetchingEnvironment environment, Instruction instruction) {
    return run(
        environment,
        instruction,
        FilingActor.MINISTRY,
        Callers.of(environment).is(Role.MINISTRY),
        "ministry");
  }

  /** For filings of the ministry itself, the ministry acts as the authority. */
  private Mono<ReviewResult> byEither(
      DataFetchingEnvironment environment, Instruction instruction) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    boolean reviewsHere = FilingAccess.reviewsHere(caller, authority.code());
    FilingActor elsewhere =
        caller.is(Role.REVIEWER) ? FilingActor.OTHER_AUTHORITY : FilingActor.MINISTRY;
    return run(
        environment,
        instruction,
        reviewsHere ? FilingActor.AUTHORITY : elsewhere,
        reviewsHere || caller.is(Role.REVIEWER) || caller.is(Role.MINISTRY),
        "reviewer of " + authority.code() + " or ministry");
  }

  private Mono<ReviewResult> byOwner(DataFetchingEnvironment environment, Instruction instruction) {
    return run(
        environment,
        instruction,
        FilingActor.PROVIDER,
        Callers.of(environment).is(Role.PROVIDER),
        "provider, the filing's owner");
  }

  private Mono<ReviewResult> run(
      DataFetchingEnvironment environment,
      Instruction instruction,
      FilingActor actor,
      boolean allowed,
      String expectation) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    FilingId id = FilingId.parse(text(environment, "id"));
    Integer expectedRevision = Objects.requireNonNull(environment.getArgument("expectedRevision"));
    CommandRequest request = new CommandRequest(caller, actor, expectedRevision, instruction, null);
    Mono<Void> permission = Mono.fromRunnable(() -> caller.require(allowed, expectation));
    String command = instruction.command().name();
    return refused
        .watch(authority, caller, id, command, permission)
        .then(
            review.run(
                authority,
                id,
                request,
                filing ->
                    caller.require(
                        actor != FilingActor.PROVIDER
                            || FilingAccess.isOwner(caller, filing.owner().uscc()),
                        expectation)));
  }

  private List<DefectInput> defects(DataFetchingEnvironment environment) {
    return Arguments.readList(environment, "defects", DefectInput.class);
  }

  private static String text(DataFetchingEnvironment environment, String name) {
    return Objects.requireNonNull(environment.getArgument(name));
  }
}
