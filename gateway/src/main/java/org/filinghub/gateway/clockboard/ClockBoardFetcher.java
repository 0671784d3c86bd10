package org.filinghub.gateway.clockboard;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
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
 * Answers {@code clockBoard}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, CURSOR_REFUSED,
 * AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED. Public because DGS calls it.
 */
@DgsComponent
public class ClockBoardFetcher {
  private final ClockBoard board;

  ClockBoardFetcher(ClockBoard board) {
    this.board = board;
  }

  @DgsQuery
  public Mono<ClockBoard.DueClockPage> clockBoard(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument @Nullable Integer withinWorkingDays,
      @InputArgument @Nullable Integer first,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(
        caller.reviews(jurisdiction) || caller.is(Role.MINISTRY),
        "a reviewer of " + jurisdiction + ", or the ministry");
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return board.page(
        jurisdiction,
        orDefault("withinWorkingDays", withinWorkingDays, 60, 3),
        orDefault("first", first, 100, 50),
        after,
        token);
  }

  private static int orDefault(String name, @Nullable Integer given, int most, int defaultValue) {
    int value = given == null ? defaultValue : given;
    if (value < 1 || value > most) {
      throw new MalformedValue(name, Integer.toString(value), "1 to " + most);
    }
    return value;
  }
}
