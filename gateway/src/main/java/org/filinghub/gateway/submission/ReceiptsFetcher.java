package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.FilingReceipt;
import reactor.core.publisher.Mono;

/**
 * {@code receipts}: the current receipts of the calling provider. Problems: UNAUTHENTICATED,
 * FORBIDDEN, TOO_MANY_ITEMS, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class ReceiptsFetcher {
  private static final int MAX_IDS = 100;

  private final NationalSubmissionClient national;

  ReceiptsFetcher(NationalSubmissionClient national) {
    this.national = national;
  }

  @DgsQuery
  public Mono<List<FilingReceipt>> receipts(
      @InputArgument List<String> ids, DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.PROVIDER), "a provider");
    Arguments.limited("ids", ids, MAX_IDS);
    return national.receipts(Objects.requireNonNull(caller.uscc()), ids);
  }
}
