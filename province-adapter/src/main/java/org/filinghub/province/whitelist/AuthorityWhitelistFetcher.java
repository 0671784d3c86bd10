package org.filinghub.province.whitelist;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.whitelist.WhitelistEntry;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistPage;
import org.filinghub.schema.whitelist.WhitelistEntry.WhitelistResult;
import reactor.core.publisher.Mono;

/**
 * GraphQL operations on the white list.
 *
 * <p>Problems: INVALID_VALUE, TOO_MANY_ITEMS, CURSOR_REFUSED, EPOCH_CHANGED; storing also
 * UNAUTHENTICATED, FORBIDDEN.
 */
@DgsComponent
class AuthorityWhitelistFetcher {
  private final AuthorityWhitelist whitelist;

  AuthorityWhitelistFetcher(AuthorityWhitelist whitelist) {
    this.whitelist = whitelist;
  }

  @DgsQuery
  Mono<WhitelistPage> whitelist(DataFetchingEnvironment environment) {
    int first = Arguments.number(environment, "first", 1, Arguments.MOST_ITEMS);
    return whitelist.page(
        HostedAuthority.of(environment), Arguments.cursor(environment, "after"), first);
  }

  @DgsMutation
  Mono<WhitelistResult> putWhitelistEntries(DataFetchingEnvironment environment) {
    HostedAuthority authority = HostedAuthority.of(environment);
    Caller caller = Callers.of(environment);
    caller.require(
        caller.keepsWhitelistOf(authority.code())
            || FilingAccess.reviewsHere(caller, authority.code()),
        "white-list system or reviewer of " + authority.code());
    List<WhitelistEntry> entries = Arguments.readList(environment, "entries", WhitelistEntry.class);
    return whitelist.put(authority, entries);
  }
}
