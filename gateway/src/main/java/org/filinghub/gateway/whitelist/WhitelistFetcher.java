package org.filinghub.gateway.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.lookup.Limits;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code putWhitelistEntries}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, TOO_MANY_ITEMS,
 * AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED. Public because DGS calls it.
 */
@DgsComponent
public class WhitelistFetcher {
  private final WhitelistIntake intake;
  private final HubJson json;

  WhitelistFetcher(WhitelistIntake intake, HubJson json) {
    this.intake = intake;
    this.json = json;
  }

  @DgsMutation
  public Mono<WhitelistResult> putWhitelistEntries(DataFetchingEnvironment environment) {
    @Nullable JurisdictionCode given = environment.getArgument("jurisdiction");
    JurisdictionCode jurisdiction = Objects.requireNonNull(given);
    List<?> entries =
        Limits.checked("entries", environment.getArgumentOrDefault("entries", List.of()));
    Caller caller = Callers.of(environment);
    caller.require(
        caller.keepsWhitelistOf(jurisdiction) || caller.reviews(jurisdiction),
        "the white-list system or a reviewer of " + jurisdiction);
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return intake.put(jurisdiction, json.arguments(entries, WhitelistEntry.class), token);
  }
}
