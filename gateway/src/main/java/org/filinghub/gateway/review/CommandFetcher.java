package org.filinghub.gateway.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.gateway.review.CommandForwarder.Principal;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Mono;

/**
 * Answers every mutation of {@link ForwardedCommand}, and {@code caseFile}. Problems:
 * UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, UNKNOWN_FILING, AUTHORITY_UNREACHABLE,
 * AUTHORITY_NOT_CONNECTED. Public because DGS calls it.
 *
 * <p>One method wires all mutations, because the hub and the authority have the same arguments and
 * all fetchers would be equal.
 */
@DgsComponent
public class CommandFetcher {
  private final CommandForwarder commands;

  CommandFetcher(CommandForwarder commands) {
    this.commands = commands;
  }

  @DgsRuntimeWiring
  public RuntimeWiring.Builder wire(RuntimeWiring.Builder wiring) {
    return wiring.type(
        "Mutation",
        type -> {
          for (ForwardedCommand command : ForwardedCommand.values()) {
            type.dataFetcher(command.field(), environment -> run(command, environment));
          }
          return type;
        });
  }

  @DgsQuery
  public Mono<CaseFile> caseFile(@InputArgument String id, DataFetchingEnvironment environment) {
    return commands.caseFile(FilingId.parse(id), principal(environment));
  }

  private CompletableFuture<?> run(ForwardedCommand command, DataFetchingEnvironment environment) {
    FilingId id = FilingId.parse(environment.getArgumentOrDefault("id", ""));
    Map<String, Object> arguments = new HashMap<>(environment.getArguments());
    // By the contract, an argument that is null means the same as one that is absent.
    arguments.values().removeIf(Objects::isNull);
    arguments.put("id", id);
    return commands.run(command, id, arguments, principal(environment)).toFuture();
  }

  /** Fails with UNAUTHENTICATED for an anonymous caller. */
  private static Principal principal(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return CallerToken.of(environment)
        .map(token -> new Principal(caller, token))
        .orElseThrow(Problem.UNAUTHENTICATED::asException);
  }
}
