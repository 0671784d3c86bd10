package org.filinghub.gateway.clockboard;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code clockBoard}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED,
 * AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED. Public because DGS calls it.
 */
@DgsComponent
public class ClockBoardFetcher {
  private final ClockBoard board;

  ClockBoardFetcher(ClockBoard board) {
    this.board = board;
  }

  @DgsQuery
  public Mono<ClockBoardPage> clockBoard(DataFetchingEnvironment environment) {
    @Nullable JurisdictionCode given = environment.getArgument("jurisdiction");
    JurisdictionCode jurisdiction = Objects.requireNonNull(given);
    Caller caller = Callers.of(environment);
    caller.require(
        caller.reviews(jurisdiction) || caller.is(Role.MINISTRY),
        "a reviewer of " + jurisdiction + ", or the ministry");
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return board.page(
        jurisdiction,
        between(environment, "withinWorkingDays", 60, 3),
        between(environment, "first", 100, 50),
        environment.getArgument("after"),
        token);
  }

  private static int between(
      DataFetchingEnvironment environment, String name, int most, int otherwise) {
    @Nullable Integer given = environment.getArgument(name);
    int value = given == null ? otherwise : given;
    if (value < 1 || value > most) {
      throw new MalformedValue(name, Integer.toString(value), "1 to " + most);
    }
    return value;
  }
}
