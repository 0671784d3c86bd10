package org.filinghub.gateway.operator;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.client.NodeAnswer;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.graphql.ListPage;
import org.filinghub.schema.operator.DiscardReason;
import org.filinghub.schema.operator.Drift.DriftPage;
import org.filinghub.schema.operator.HeldDelivery;
import org.filinghub.schema.operator.HeldDelivery.HeldPage;
import org.filinghub.schema.operator.LeaseStatus;
import org.filinghub.schema.operator.QuarantineEntry;
import org.filinghub.schema.operator.QuarantineEntry.QuarantinePage;
import org.filinghub.schema.operator.QuarantineEntry.QuarantineRetry;
import org.filinghub.schema.operator.Reconciliation;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.value.MalformedValue;
import reactor.core.publisher.Mono;

/**
 * Answers every field of contract/operation from the national node, in the operator's own name.
 * Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED, AUTHORITY_NOT_CONNECTED,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class OperatorFetcher {
  private static final NodeOperation LEASES = load("leases");
  private static final NodeOperation HELD_DELIVERIES = load("heldDeliveries");
  private static final NodeOperation QUARANTINE = load("quarantine");
  private static final NodeOperation RECONCILIATIONS = load("reconciliations");
  private static final NodeOperation DRIFT = load("drift");
  private static final NodeOperation RECONCILE = load("reconcile");
  private static final NodeOperation RETRY_DELIVERY = load("retryDelivery");
  private static final NodeOperation RETRY_QUARANTINED = load("retryQuarantined");
  private static final NodeOperation DISCARD_QUARANTINED = load("discardQuarantined");

  private static final String HELD_SUBMISSION = "of a submission whose delivery is HELD";
  private static final String QUARANTINED_ENTRY = "of an entry that waits in quarantine";

  private final NationalNodeConnections national;
  private final RemoteNodes nodes;

  OperatorFetcher(NationalNodeConnections national, RemoteNodes nodes) {
    this.national = national;
    this.nodes = nodes;
  }

  @DgsQuery
  public Mono<List<LeaseStatus>> leases(DataFetchingEnvironment environment) {
    return question(environment, LEASES).map(answer -> answer.getList("leases", LeaseStatus.class));
  }

  @DgsQuery
  public Mono<HeldPage> heldDeliveries(DataFetchingEnvironment environment) {
    return page(environment, HELD_DELIVERIES)
        .map(answer -> answer.get("heldDeliveries", HeldPage.class));
  }

  @DgsQuery
  public Mono<QuarantinePage> quarantine(DataFetchingEnvironment environment) {
    return page(environment, QUARANTINE)
        .map(answer -> answer.get("quarantine", QuarantinePage.class));
  }

  @DgsQuery
  public Mono<List<Reconciliation>> reconciliations(DataFetchingEnvironment environment) {
    return question(environment, RECONCILIATIONS)
        .map(answer -> answer.getList("reconciliations", Reconciliation.class));
  }

  @DgsQuery
  public Mono<DriftPage> drift(DataFetchingEnvironment environment) {
    return page(environment, DRIFT).map(answer -> answer.get("drift", DriftPage.class));
  }

  @DgsMutation
  public Mono<Reconciliation> reconcile(DataFetchingEnvironment environment) {
    return command(environment, RECONCILE)
        .map(answer -> answer.get("reconcile", Reconciliation.class));
  }

  @DgsMutation
  public Mono<HeldDelivery> retryDelivery(
      @InputArgument String id, DataFetchingEnvironment environment) {
    return command(environment, RETRY_DELIVERY)
        .map(answer -> answer.get("retryDelivery", HeldDelivery.class))
        .onErrorMap(unknownId(id, HELD_SUBMISSION));
  }

  @DgsMutation
  public Mono<QuarantineRetry> retryQuarantined(
      @InputArgument String id, DataFetchingEnvironment environment) {
    return command(environment, RETRY_QUARANTINED)
        .map(answer -> answer.get("retryQuarantined", QuarantineRetry.class))
        .onErrorMap(unknownId(id, QUARANTINED_ENTRY));
  }

  @DgsMutation
  public Mono<QuarantineEntry> discardQuarantined(
      @InputArgument String id, @InputArgument String reason, DataFetchingEnvironment environment) {
    requireOperator(environment);
    DiscardReason.parse(reason);
    return command(environment, DISCARD_QUARANTINED)
        .map(answer -> answer.get("discardQuarantined", QuarantineEntry.class))
        .onErrorMap(unknownId(id, QUARANTINED_ENTRY));
  }

  private static NodeOperation load(String field) {
    return NodeOperation.load(OperatorFetcher.class, field);
  }

  private Mono<NodeAnswer> page(DataFetchingEnvironment environment, NodeOperation operation) {
    requireOperator(environment);
    ListPage.of(environment);
    return question(environment, operation);
  }

  private Mono<NodeAnswer> question(DataFetchingEnvironment environment, NodeOperation operation) {
    CallerToken operator = requireOperator(environment);
    return national.send(nodes.question(operation, variables(environment), operator));
  }

  private Mono<NodeAnswer> command(DataFetchingEnvironment environment, NodeOperation operation) {
    CallerToken operator = requireOperator(environment);
    return national.send(nodes.command(operation, variables(environment), operator));
  }

  /** The arguments of the field; an argument that the caller wrote as null is left out. */
  private static Map<String, Object> variables(DataFetchingEnvironment environment) {
    Map<String, Object> variables = new HashMap<>(environment.getArguments());
    variables.values().removeIf(Objects::isNull);
    return variables;
  }

  private static CallerToken requireOperator(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(caller.is(Role.OPERATOR), "an operator");
    return CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
  }

  /** Turns INVALID_VALUE of the national node into the hub's own sentence about the id. */
  private static Function<Throwable, Throwable> unknownId(String id, String expected) {
    return failure ->
        failure instanceof ProblemException known && known.problem() == Problem.INVALID_VALUE
            ? new MalformedValue("id", id, expected)
            : failure;
  }
}
