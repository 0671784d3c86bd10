package org.filinghub.gateway.operator;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.function.Function;
import org.filinghub.gateway.national.NationalOperationClient;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.remote.RemoteAnswer;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.DriftPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldPage;
import org.filinghub.schema.operator.LeaseStatus;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantinePage;
import org.filinghub.schema.operator.QuarantineRetry;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.MalformedValue;
import reactor.core.publisher.Mono;

/**
 * Everything in contract/operation. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * CURSOR_REFUSED, AUTHORITY_NOT_CONNECTED, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class OperatorFetcher {
  private static final String WAITING = "of an entry that waits in quarantine";

  private final NationalOperationClient registry;
  private final RemoteNodes operations;

  OperatorFetcher(NationalOperationClient registry, RemoteNodes operations) {
    this.registry = registry;
    this.operations = operations;
  }

  @DgsQuery
  public Mono<List<LeaseStatus>> leases(DataFetchingEnvironment environment) {
    return question(environment, OperationDocuments.LEASES)
        .map(answer -> answer.getList("leases", LeaseStatus.class));
  }

  @DgsQuery
  public Mono<HeldPage> heldDeliveries(DataFetchingEnvironment environment) {
    return page(environment, OperationDocuments.HELD)
        .map(answer -> answer.get("heldDeliveries", HeldPage.class));
  }

  @DgsQuery
  public Mono<QuarantinePage> quarantine(DataFetchingEnvironment environment) {
    return page(environment, OperationDocuments.QUARANTINE)
        .map(answer -> answer.get("quarantine", QuarantinePage.class));
  }

  @DgsQuery
  public Mono<List<Reconciliation>> reconciliations(DataFetchingEnvironment environment) {
    return question(environment, OperationDocuments.RECONCILIATIONS)
        .map(answer -> answer.getList("reconciliations", Reconciliation.class));
  }

  @DgsQuery
  public Mono<DriftPage> drift(DataFetchingEnvironment environment) {
    return page(environment, OperationDocuments.DRIFT)
        .map(answer -> answer.get("drift", DriftPage.class));
  }

  @DgsMutation
  public Mono<Reconciliation> reconcile(DataFetchingEnvironment environment) {
    return command(environment, OperationDocuments.RECONCILE)
        .map(answer -> answer.get("reconcile", Reconciliation.class));
  }

  @DgsMutation
  public Mono<HeldDelivery> retryDelivery(DataFetchingEnvironment environment) {
    return command(environment, OperationDocuments.RETRY_DELIVERY)
        .map(answer -> answer.get("retryDelivery", HeldDelivery.class))
        .onErrorMap(noSuch(environment, "of a submission whose delivery is HELD"));
  }

  @DgsMutation
  public Mono<QuarantineRetry> retryQuarantined(DataFetchingEnvironment environment) {
    return command(environment, OperationDocuments.RETRY_QUARANTINED)
        .map(answer -> answer.get("retryQuarantined", QuarantineRetry.class))
        .onErrorMap(noSuch(environment, WAITING));
  }

  @DgsMutation
  public Mono<QuarantineEntry> discardQuarantined(DataFetchingEnvironment environment) {
    requireOperator(environment);
    DiscardReason.parse(environment.getArgument("reason"));
    return command(environment, OperationDocuments.DISCARD_QUARANTINED)
        .map(answer -> answer.get("discardQuarantined", QuarantineEntry.class))
        .onErrorMap(noSuch(environment, WAITING));
  }

  private Mono<RemoteAnswer> page(DataFetchingEnvironment environment, String document) {
    requireOperator(environment);
    ListPage.of(environment);
    return question(environment, document);
  }

  private Mono<RemoteAnswer> question(DataFetchingEnvironment environment, String document) {
    CallerToken operator = requireOperator(environment);
    return registry.ask(operations.question(document, environment.getArguments(), operator));
  }

  private Mono<RemoteAnswer> command(DataFetchingEnvironment environment, String document) {
    CallerToken operator = requireOperator(environment);
    return registry.ask(operations.command(document, environment.getArguments(), operator));
  }

  private static CallerToken requireOperator(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.OPERATOR), "an operator");
    return CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
  }

  /** The national node's own words go no further than here: the hub names the value itself. */
  private static Function<Throwable, Throwable> noSuch(
      DataFetchingEnvironment environment, String expected) {
    return failure ->
        failure instanceof ProblemException known && known.problem() == Problem.INVALID_VALUE
            ? new MalformedValue("id", environment.getArgument("id"), expected)
            : failure;
  }
}
