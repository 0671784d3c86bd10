package org.filinghub.national.declaration;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.national.access.Arguments;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.national.group.Groups;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Mono;

/**
 * {@code group}, {@code declareHeadOffice}, {@code registerGroupException}. Problems:
 * UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE; what stands against a declaration is told by the
 * result.
 */
@DgsComponent
class NationalGroupFetcher {
  private final Groups groups;
  private final HeadOfficeDeclarations declarations;
  private final GroupExceptions exceptions;

  NationalGroupFetcher(
      Groups groups, HeadOfficeDeclarations declarations, GroupExceptions exceptions) {
    this.groups = groups;
    this.declarations = declarations;
    this.exceptions = exceptions;
  }

  @DgsQuery
  Mono<Group> group(@InputArgument Uscc of, DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return groups.of(of);
  }

  @DgsMutation
  Mono<GroupResult> declareHeadOffice(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return declarations.declare(
        Arguments.read(environment.getArguments(), HeadOfficeDeclaration.class),
        declaredBy(environment));
  }

  @DgsMutation
  Mono<GroupResult> registerGroupException(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return exceptions.register(
        Arguments.read(
            environment.getArgumentOrDefault("certificate", Map.of()), GroupCertificateInput.class),
        declaredBy(environment));
  }

  private static String declaredBy(DataFetchingEnvironment environment) {
    return environment.getArgumentOrDefault("declaredBy", "");
  }
}
