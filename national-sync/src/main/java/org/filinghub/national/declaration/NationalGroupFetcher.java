package org.filinghub.national.declaration;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.national.group.Groups;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Mono;

/**
 * {@code group}, {@code declareHeadOffice}, {@code registerGroupException}. Problems:
 * UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE. A refused declaration is a result, not a problem.
 */
@DgsComponent
class NationalGroupFetcher {
  private final Groups groups;
  private final HeadOfficeDeclarations declarations;
  private final GroupExceptions exceptions;
  private final Clock clock;

  NationalGroupFetcher(
      Groups groups, HeadOfficeDeclarations declarations, GroupExceptions exceptions, Clock clock) {
    this.groups = groups;
    this.declarations = declarations;
    this.exceptions = exceptions;
    this.clock = clock;
  }

  @DgsQuery
  Mono<Group> group(@InputArgument Uscc of, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return groups.of(of);
  }

  @DgsMutation
  Mono<GroupResult> declareHeadOffice(
      @InputArgument String declaredBy, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    HeadOfficeDeclaration declaration =
        Arguments.read(environment.getArguments(), HeadOfficeDeclaration.class);
    return Mono.defer(() -> declarations.declare(declaration, declaredBy, now()));
  }

  @DgsMutation
  Mono<GroupResult> registerGroupException(
      @InputArgument Map<String, Object> certificate,
      @InputArgument String declaredBy,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    GroupCertificateInput given = Arguments.read(certificate, GroupCertificateInput.class);
    return Mono.defer(() -> exceptions.register(given, declaredBy, now()));
  }

  private Instant now() {
    return SqlTime.storable(clock.instant());
  }
}
