package org.filinghub.national.sync;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantinePage;
import org.filinghub.schema.operator.QuarantineRetry;
import reactor.core.publisher.Mono;

/**
 * {@code quarantine}, {@code retryQuarantined} and {@code discardQuarantined}. Problems:
 * UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED.
 */
@DgsComponent
class QuarantineFetcher {
  private final QuarantineStore quarantine;
  private final QuarantineReview review;

  QuarantineFetcher(QuarantineStore quarantine, QuarantineReview review) {
    this.quarantine = quarantine;
    this.review = review;
  }

  @DgsQuery
  Mono<QuarantinePage> quarantine(DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return quarantine.page(environment.getArgument("jurisdiction"), ListPage.of(environment));
  }

  @DgsMutation
  Mono<QuarantineRetry> retryQuarantined(DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    return review.retry(id(environment), actor);
  }

  @DgsMutation
  Mono<QuarantineEntry> discardQuarantined(DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    DiscardReason reason = DiscardReason.parse(environment.getArgument("reason"));
    return review.discard(id(environment), reason, actor);
  }

  private static long id(DataFetchingEnvironment environment) {
    String id = environment.getArgumentOrDefault("id", "");
    if (!id.matches("\\d{1,18}")) {
      throw QuarantineStore.notWaiting(id);
    }
    return Long.parseLong(id);
  }
}
