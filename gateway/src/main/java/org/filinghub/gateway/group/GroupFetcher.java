package org.filinghub.gateway.group;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import reactor.core.publisher.Mono;

/**
 * Answers {@code declareHeadOffice} and {@code registerGroupException}. Problems: UNAUTHENTICATED,
 * FORBIDDEN, INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class GroupFetcher {
  private final GroupDeclarationForwarder declarations;
  private final HubJson json;

  GroupFetcher(GroupDeclarationForwarder declarations, HubJson json) {
    this.declarations = declarations;
    this.json = json;
  }

  @DgsMutation
  public Mono<GroupResult> declareHeadOffice(DataFetchingEnvironment environment) {
    // The arguments of this mutation are the components of the record.
    return declarations.declare(
        Callers.of(environment),
        json.argument(environment.getArguments(), HeadOfficeDeclaration.class));
  }

  @DgsMutation
  public Mono<GroupResult> registerGroupException(
      @InputArgument Map<String, Object> certificate, DataFetchingEnvironment environment) {
    return declarations.register(
        Callers.of(environment), json.argument(certificate, GroupCertificateInput.class));
  }
}
