package org.filinghub.gateway.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.submission.FilingReceipt;
import reactor.core.publisher.Mono;

/**
 * {@code receipts}: a provider's own. Problems: UNAUTHENTICATED, FORBIDDEN, TOO_MANY_ITEMS,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class ReceiptsFetcher {
  private static final int MOST = 100;

  private final NationalSubmissionClient registry;

  ReceiptsFetcher(NationalSubmissionClient registry) {
    this.registry = registry;
  }

  @DgsQuery
  public Mono<List<FilingReceipt>> receipts(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.PROVIDER), "a provider");
    List<String> ids = environment.getArgumentOrDefault("ids", List.of());
    if (ids.size() > MOST) {
      throw Problem.TOO_MANY_ITEMS.because(
          "ids: " + ids.size() + " items (expected: at most " + MOST + ")");
    }
    return registry.receipts(Objects.requireNonNull(caller.uscc()), ids);
  }
}
