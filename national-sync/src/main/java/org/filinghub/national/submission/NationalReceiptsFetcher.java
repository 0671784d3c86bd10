package org.filinghub.national.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Mono;

/** {@code receipts}. Problems: UNAUTHENTICATED, FORBIDDEN, TOO_MANY_ITEMS. */
@DgsComponent
class NationalReceiptsFetcher {
  private static final int MOST = 100;

  private final Submissions submissions;

  NationalReceiptsFetcher(Submissions submissions) {
    this.submissions = submissions;
  }

  @DgsQuery
  Mono<List<FilingReceipt>> receipts(
      @InputArgument Uscc submittedBy, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    List<String> ids = environment.getArgumentOrDefault("ids", List.of());
    if (ids.size() > MOST) {
      throw Problem.TOO_MANY_ITEMS.because(
          "ids: " + ids.size() + " items (expected: at most " + MOST + ")");
    }
    return submissions
        .receipts(submittedBy, ids)
        .map(
            found ->
                found.stream()
                    .sorted(Comparator.comparingInt(receipt -> ids.indexOf(receipt.id().value())))
                    .toList());
  }
}
