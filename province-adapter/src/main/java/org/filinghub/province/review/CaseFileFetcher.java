package org.filinghub.province.review;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import org.filinghub.province.filing.FilingAccess;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.review.CaseFile;
import org.filinghub.schema.value.FilingId;
import reactor.core.publisher.Mono;

/**
 * GraphQL query for a case file.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, INVALID_VALUE, OVERLOADED,
 * AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class CaseFileFetcher {
  private final CaseFileReader reader;

  CaseFileFetcher(CaseFileReader reader) {
    this.reader = reader;
  }

  @DgsQuery
  Mono<CaseFile> caseFile(@InputArgument String id, DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    HostedAuthority authority = HostedAuthority.of(environment);
    String expectation =
        "the owner itself, reviewer of " + authority.code() + ", ministry or operator";
    caller.require(!caller.isAnonymous(), expectation);
    return reader.read(
        authority,
        FilingId.parse(id),
        filing ->
            caller.require(
                FilingAccess.readsCase(caller, authority.code(), filing.owner().uscc()),
                expectation));
  }
}
