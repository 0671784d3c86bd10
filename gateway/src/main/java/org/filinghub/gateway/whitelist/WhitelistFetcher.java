package org.filinghub.gateway.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.facts.LookupResult;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.gateway.node.CallerToken;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistResult;
import org.filinghub.schema.whitelist.WhitelistListing.WhitelistListingPage;
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
  /** The result that a white-list entry would get if it were put now. */
  public record WhitelistPrecheck(LookupResult answer, boolean accepted, List<Refusal> refusals) {
    public WhitelistPrecheck {
      refusals = List.copyOf(refusals);
    }
  }

  private static final int MAX_ENTRIES = 500;
  private static final int DEFAULT_ENTRIES = 100;

  private final WhitelistIntake intake;
  private final NationalWhitelistClient national;
  private final HubJson json;

  WhitelistFetcher(WhitelistIntake intake, NationalWhitelistClient national, HubJson json) {
    this.intake = intake;
    this.national = national;
    this.json = json;
  }

  @DgsMutation
  public Mono<WhitelistResult> putWhitelistEntries(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument List<Map<String, Object>> entries,
      DataFetchingEnvironment environment) {
    List<WhitelistEntry> given = checked(entries, jurisdiction, environment);
    CallerToken token =
        CallerToken.of(environment).orElseThrow(Problem.UNAUTHENTICATED::asException);
    return intake.put(jurisdiction, given, token);
  }

  @DgsQuery
  public Mono<List<WhitelistPrecheck>> precheckWhitelistEntries(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument List<Map<String, Object>> entries,
      DataFetchingEnvironment environment) {
    return intake.precheck(jurisdiction, checked(entries, jurisdiction, environment));
  }

  @DgsQuery
  public Mono<WhitelistListingPage> whitelistEntries(
      @InputArgument JurisdictionCode jurisdiction,
      @InputArgument @Nullable Boolean onHold,
      @InputArgument @Nullable Integer first,
      @InputArgument @Nullable String after,
      DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    caller.require(
        keeps(caller, jurisdiction) || caller.is(Role.MINISTRY),
        "the white-list system or a reviewer of " + jurisdiction + ", or the ministry");
    int pageSize = first == null ? DEFAULT_ENTRIES : first;
    if (pageSize < 1 || pageSize > MAX_ENTRIES) {
      throw new MalformedValue("first", Integer.toString(pageSize), "1 to " + MAX_ENTRIES);
    }
    return national.whitelistEntries(jurisdiction, onHold, pageSize, after);
  }

  /** The entries, after checks of their number and of the caller's access. */
  private List<WhitelistEntry> checked(
      List<Map<String, Object>> entries,
      JurisdictionCode jurisdiction,
      DataFetchingEnvironment environment) {
    Arguments.limited("entries", entries);
    Caller caller = Callers.of(environment);
    caller.require(
        keeps(caller, jurisdiction), "the white-list system or a reviewer of " + jurisdiction);
    return json.arguments(entries, WhitelistEntry.class);
  }

  private static boolean keeps(Caller caller, JurisdictionCode jurisdiction) {
    return caller.keepsWhitelistOf(jurisdiction) || caller.reviews(jurisdiction);
  }
}
