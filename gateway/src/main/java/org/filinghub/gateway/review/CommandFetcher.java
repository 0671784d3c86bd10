package org.filinghub.gateway.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
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
 * Every mutation of {@link ForwardedCommand}, and {@code caseFile}. Problems: UNAUTHENTICATED,
 * FORBIDDEN, INVALID_VALUE, UNKNOWN_FILING, AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED. Public
 * because DGS calls it.
 */
// The mutations are wired from their table: hub and authority offer them with the same arguments,
// so
// that a fetcher of its own for each would say the same thing every time.
@DgsComponent
public class CommandFetcher {
  private final CommandForwarder review;

  CommandFetcher(CommandForwarder review) {
    this.review = review;
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
  public Mono<CaseFile> caseFile(DataFetchingEnvironment environment) {
    return review.caseFile(id(environment), principal(environment));
  }

  private CompletableFuture<?> run(ForwardedCommand command, DataFetchingEnvironment environment) {
    FilingId id = id(environment);
    Map<String, Object> arguments = new HashMap<>(environment.getArguments());
    // What a caller wrote out as null is left out; the contract gives both the same sense.
    arguments.values().removeIf(Objects::isNull);
    arguments.put("id", id);
    return review.run(command, id, arguments, principal(environment)).toFuture();
  }

  private static FilingId id(DataFetchingEnvironment environment) {
    return FilingId.parse(environment.getArgumentOrDefault("id", ""));
  }

  /** The anonymous may command nothing. */
  private static Principal principal(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return CallerToken.of(environment)
        .map(token -> new Principal(caller, token))
        .orElseThrow(Problem.UNAUTHENTICATED::asException);
  }
}
