package org.filinghub.schema.submission;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/**
 * A head office's certificate that its subsidiary itself files one product with another authority
 * (GD-group), as sent and not yet checked.
 */
public record GroupCertificateInput(
    Uscc headOffice,
    Uscc subsidiary,
    String appName,
    List<String> packageNames,
    JurisdictionCode target,
    String reason,
    boolean sealed,
    String scanSha256,
    LocalDate issuedOn) {

  public GroupCertificateInput {
    packageNames = List.copyOf(packageNames);
  }
}
