package org.filinghub.schema.registry;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * A registered certificate of a head office (GD-group). Its seal, reason and scan were checked at
 * registration.
 *
 * @param packageNames empty if the certificate names no package
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
