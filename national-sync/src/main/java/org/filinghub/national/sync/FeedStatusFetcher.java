package org.filinghub.national.sync;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.national.authority.AuthorityNodeClient;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.sequence.NationalPosition;
import org.filinghub.national.sequence.NationalSequence;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.registry.FeedStatus;
import org.filinghub.schema.registry.FeedStatus.FeedState;
import org.filinghub.schema.registry.FeedStatus.PullResult;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code feeds} and {@code pull}. Problems: UNAUTHENTICATED, FORBIDDEN; {@code pull} also
 * AUTHORITY_NOT_CONNECTED, AUTHORITY_UNREACHABLE, FEED_GAP, FEED_DIGEST_MISMATCH, FEED_UNREADABLE.
 */
@DgsComponent
class FeedStatusFetcher {
  private final FeedPositionStore positions;
  private final FeedPass pass;
  private final ConnectedAuthorities authorities;
  private final NationalSequence sequence;
  private final Clock clock;

  FeedStatusFetcher(
      FeedPositionStore positions,
      FeedPass pass,
      ConnectedAuthorities authorities,
      NationalSequence sequence,
      Clock clock) {
    this.positions = positions;
    this.pass = pass;
    this.authorities = authorities;
    this.sequence = sequence;
    this.clock = clock;
  }

  @DgsQuery
  Mono<List<FeedStatus>> feeds(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return positions
        .all()
        .map(
            known -> {
              Instant now = clock.instant();
              return authorities.all().stream().map(code -> status(code, known, now)).toList();
            });
  }

  @DgsMutation
  Mono<PullResult> pull(
      @InputArgument JurisdictionCode jurisdiction, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    if (!authorities.isConnected(jurisdiction)) {
      return Mono.error(AuthorityNodeClient.notConnected(jurisdiction));
    }
    return pass.runOnce(jurisdiction)
        .onErrorMap(ProblemException.class, failure -> forCaller(jurisdiction, failure))
        .flatMap(
            outcome ->
                sequence
                    .position()
                    .map(NationalPosition::sequence)
                    .map(
                        reached ->
                            new PullResult(
                                jurisdiction, outcome.applied(), Math.toIntExact(reached))));
  }

  private static FeedStatus status(
      JurisdictionCode code, Map<JurisdictionCode, FeedPosition> positions, Instant now) {
    FeedPosition position = positions.get(code);
    if (position == null) {
      return new FeedStatus(code, FeedState.RUNNING, null, null, 0, 0, null);
    }
    return new FeedStatus(
        code,
        position.state(),
        position.lastSeenAt(),
        lagSeconds(position.lastSeenAt(), now),
        position.recordCount(),
        position.quarantined(),
        position.trouble());
  }

  private static @Nullable Double lagSeconds(@Nullable Instant lastSeenAt, Instant now) {
    return lastSeenAt == null
        ? null
        : Math.max(0, Duration.between(lastSeenAt, now).toMillis() / 1000.0);
  }

  /**
   * Maps problems that the authority reports about this node's own request to
   * AUTHORITY_UNREACHABLE: the caller of this node cannot correct them.
   */
  private static ProblemException forCaller(
      JurisdictionCode jurisdiction, ProblemException failure) {
    return switch (failure.problem()) {
      case UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED, AUTHORITY_NOT_HOSTED ->
          Problem.AUTHORITY_UNREACHABLE.because(
              "authority " + jurisdiction + " answers " + failure.problem() + " to this node");
      default -> failure;
    };
  }
}
