package org.filinghub.gateway.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.lookup.LookupListLimit;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistListingPage;
import org.filinghub.schema.whitelist.WhitelistResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code putWhitelistEntries}, {@code precheckWhitelistEntries}, {@code whitelistEntries}.
 * Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE, TOO_MANY_ITEMS, CURSOR_REFUSED,
 * AUTHORITY_UNREACHABLE, AUTHORITY_NOT_CONNECTED, NATIONAL_NODE_UNREACHABLE. Public because DGS
 * calls it.
 */
@DgsComponent
public class WhitelistFetcher {
  private static final int MOST_ENTRIES = 500;
  private static final int OTHERWISE = 100;

  private final WhitelistIntake intake;
  private final NationalWhitelistClient registry;
  private final HubJson json;

  WhitelistFetcher(WhitelistIntake intake, NationalWhitelistClient registry, HubJson json) {
    this.intake = intake;
    this.registry = registry;
    this.json = json;
  }

  @DgsMutation
  public Mono<WhitelistResult> putWhitelistEntries(DataFetchingEnvironment environment) {
    JurisdictionCode jurisdiction = jurisdiction(environment);
    List<WhitelistEntry> entries = entries(environment, jurisdiction);
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return intake.put(jurisdiction, entries, token);
  }

  @DgsQuery
  public Mono<List<WhitelistPrecheck>> precheckWhitelistEntries(
      DataFetchingEnvironment environment) {
    JurisdictionCode jurisdiction = jurisdiction(environment);
    return intake.precheck(jurisdiction, entries(environment, jurisdiction));
  }

  @DgsQuery
  public Mono<WhitelistListingPage> whitelistEntries(DataFetchingEnvironment environment) {
    JurisdictionCode jurisdiction = jurisdiction(environment);
    Caller caller = Callers.of(environment);
    caller.require(
        keeps(caller, jurisdiction) || caller.is(Role.MINISTRY),
        "the white-list system or a reviewer of " + jurisdiction + ", or the ministry");
    @Nullable Integer given = environment.getArgument("first");
    int first = given == null ? OTHERWISE : given;
    if (first < 1 || first > MOST_ENTRIES) {
      throw new MalformedValue("first", Integer.toString(first), "1 to " + MOST_ENTRIES);
    }
    return registry.whitelistEntries(
        jurisdiction, environment.getArgument("onHold"), first, environment.getArgument("after"));
  }

  /** Checked for their number, and their caller for the right to them, before any work. */
  private List<WhitelistEntry> entries(
      DataFetchingEnvironment environment, JurisdictionCode jurisdiction) {
    List<?> entries =
        LookupListLimit.checked("entries", environment.getArgumentOrDefault("entries", List.of()));
    Caller caller = Callers.of(environment);
    caller.require(
        keeps(caller, jurisdiction), "the white-list system or a reviewer of " + jurisdiction);
    return json.arguments(entries, WhitelistEntry.class);
  }

  private static boolean keeps(Caller caller, JurisdictionCode jurisdiction) {
    return caller.keepsWhitelistOf(jurisdiction) || caller.reviews(jurisdiction);
  }

  private static JurisdictionCode jurisdiction(DataFetchingEnvironment environment) {
    @Nullable JurisdictionCode given = environment.getArgument("jurisdiction");
    return Objects.requireNonNull(given);
  }
}
