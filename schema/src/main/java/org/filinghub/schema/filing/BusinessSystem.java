package org.filinghub.schema.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** 业务系统信息 (annex 1). ICP and MLPS belong to the system, not to the app (GD-system). */
public record BusinessSystem(
    String name,
    List<String> domains,
    @Nullable String icpNumber,
    @Nullable Integer mlpsLevel,
    @Nullable String mlpsNumber,
    @Nullable List<String> ipAddresses) {

  public BusinessSystem {
    domains = List.copyOf(domains);
    ipAddresses = ipAddresses == null ? null : List.copyOf(ipAddresses);
  }

  /** Without what an attacker could use: MLPS number and addresses. */
  public BusinessSystem publicView() {
    return new BusinessSystem(name, domains, icpNumber, mlpsLevel, null, null);
  }
}
