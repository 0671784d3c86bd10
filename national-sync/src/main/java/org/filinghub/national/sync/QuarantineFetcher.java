package org.filinghub.national.sync;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantinePage;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineRetry;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
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
  Mono<QuarantinePage> quarantine(
      @InputArgument @Nullable JurisdictionCode jurisdiction, DataFetchingEnvironment environment) {
    NationalAccess.requireOperator(environment);
    return quarantine.page(jurisdiction, ListPage.of(environment));
  }

  @DgsMutation
  Mono<QuarantineRetry> retryQuarantined(
      @InputArgument String id, DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    return review.retry(number(id), actor);
  }

  @DgsMutation
  Mono<QuarantineEntry> discardQuarantined(
      @InputArgument String id, @InputArgument String reason, DataFetchingEnvironment environment) {
    String actor = NationalAccess.requireOperator(environment);
    DiscardReason parsed = DiscardReason.parse(reason);
    return review.discard(number(id), parsed, actor);
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw QuarantineStore.notWaiting(id);
    }
    return Long.parseLong(id);
  }
}
