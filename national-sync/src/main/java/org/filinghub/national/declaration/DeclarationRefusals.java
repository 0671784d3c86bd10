package org.filinghub.national.declaration;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.filinghub.national.audit.AuditAction;
import org.filinghub.national.audit.AuditEntry;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.Uscc;

/** What stays of a declaration that was refused. */
final class DeclarationRefusals {
  private DeclarationRefusals() {}

  static AuditEntry entry(Instant now, String declaredBy, Uscc subsidiary, List<Refusal> refusals) {
    return new AuditEntry(
        now,
        declaredBy,
        AuditAction.GROUP_REFUSED,
        subsidiary.value(),
        refusals.stream().map(Refusal::code).distinct().collect(Collectors.joining(",")));
  }
}
