package org.filinghub.gateway.group;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads and declares groups of organizations at the national node.
 *
 * <p>Problems: those of {@link NationalNodeConnections}.
 */
@Component
public class NationalGroupClient {
  private static final NodeOperation GROUP = NodeOperation.load(NationalGroupClient.class, "group");
  private static final NodeOperation DECLARE_HEAD_OFFICE =
      NodeOperation.load(NationalGroupClient.class, "declareHeadOffice");
  private static final NodeOperation REGISTER_GROUP_EXCEPTION =
      NodeOperation.load(NationalGroupClient.class, "registerGroupException");

  private final NationalNodeConnections national;

  NationalGroupClient(NationalNodeConnections national) {
    this.national = national;
  }

  /** The group that an organization belongs to, as declared. */
  public Mono<Group> group(Uscc of) {
    return national.ask(GROUP, Map.of("of", of)).map(answer -> answer.get("group", Group.class));
  }

  /**
   * Declares the head office of a subsidiary.
   *
   * @param declaredBy role and subject of the caller, for the audit log
   */
  Mono<GroupResult> declareHeadOffice(HeadOfficeDeclaration declaration, String declaredBy) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("subsidiary", declaration.subsidiary());
    variables.put("headOffice", declaration.headOffice());
    if (declaration.headOfficeName() != null) {
      variables.put("name", declaration.headOfficeName());
    }
    if (declaration.headOfficePlace() != null) {
      variables.put("place", declaration.headOfficePlace());
    }
    variables.put("by", declaredBy);
    return national
        .command(DECLARE_HEAD_OFFICE, variables)
        .map(answer -> answer.get("declareHeadOffice", GroupResult.class));
  }

  /**
   * Registers a certificate that lets a subsidiary file apart from its head office.
   *
   * @param declaredBy role and subject of the caller, for the audit log
   */
  Mono<GroupResult> registerGroupException(GroupCertificateInput certificate, String declaredBy) {
    return national
        .command(REGISTER_GROUP_EXCEPTION, Map.of("certificate", certificate, "by", declaredBy))
        .map(answer -> answer.get("registerGroupException", GroupResult.class));
  }
}
