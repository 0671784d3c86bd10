package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * A head office's certificate as it was registered (GD-group): seal, reason and scan were looked at
 * then.
 *
 * @param packageNames empty when the certificate names none
 */
public record GroupException(
    Uscc headOffice,
    Uscc subsidiary,
    String appName,
    List<String> packageNames,
    JurisdictionCode target,
    LocalDate issuedOn) {

  public GroupException {
    packageNames = List.copyOf(packageNames);
  }
}
