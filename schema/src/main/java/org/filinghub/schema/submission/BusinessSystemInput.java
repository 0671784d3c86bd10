package org.filinghub.schema.submission;

import java.util.List;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * 业务系统信息 (annex 1) as the provider sends it, not yet checked. A holder that is null is the owner
 * (GD-developer).
 */
public record BusinessSystemInput(
    String name,
    List<String> domains,
    List<String> ipAddresses,
    @Nullable String icpNumber,
    @Nullable Uscc icpHolder,
    @Nullable Integer mlpsLevel,
    @Nullable String mlpsNumber,
    @Nullable Uscc mlpsHolder,
    @Nullable String mlpsCertificateSha256) {

  public BusinessSystemInput {
    domains = List.copyOf(domains);
    ipAddresses = List.copyOf(ipAddresses);
  }
}
