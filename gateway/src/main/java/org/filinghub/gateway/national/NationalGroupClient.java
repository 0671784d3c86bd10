package org.filinghub.gateway.national;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.GroupCertificateInput;
import org.filinghub.schema.submission.GroupResult;
import org.filinghub.schema.submission.HeadOfficeDeclaration;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Groups of organizations, as declared.
 *
 * <p>Problems: those of {@link NationalLines}.
 */
@Component
public class NationalGroupClient {
  private final NationalLines national;

  NationalGroupClient(NationalLines national) {
    this.national = national;
  }

  /** The group an organization belongs to, as declared. */
  public Mono<Group> group(Uscc of) {
    return national
        .ask(national.question(NationalDocuments.GROUP, Map.of("of", of)))
        .map(answer -> answer.get("group", Group.class));
  }

  /**
   * @param declaredBy role and subject of the caller, for the audit
   */
  public Mono<GroupResult> declareHeadOffice(HeadOfficeDeclaration declaration, String declaredBy) {
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
        .ask(national.command(NationalDocuments.DECLARE_HEAD_OFFICE, variables))
        .map(answer -> answer.get("declareHeadOffice", GroupResult.class));
  }

  /**
   * @param declaredBy role and subject of the caller, for the audit
   */
  public Mono<GroupResult> registerGroupException(
      GroupCertificateInput certificate, String declaredBy) {
    return national
        .ask(
            national.command(
                NationalDocuments.REGISTER_GROUP_EXCEPTION,
                Map.of("certificate", certificate, "by", declaredBy)))
        .map(answer -> answer.get("registerGroupException", GroupResult.class));
  }
}
