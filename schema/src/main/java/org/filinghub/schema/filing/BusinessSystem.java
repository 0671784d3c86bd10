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
  private static final int LOWEST_FILED_LEVEL = 2;

  public BusinessSystem {
    domains = List.copyOf(domains);
    ipAddresses = ipAddresses == null ? null : List.copyOf(ipAddresses);
  }

  public boolean hasIcp() {
    return icpNumber != null;
  }

  /**
   * Returns whether the system has its MLPS filing. The number is not public, so the level decides:
   * authorities show a level only together with its number, and level 1 is not filed (MOE-9, annex
   * 1).
   */
  public boolean hasMlps() {
    return mlpsLevel != null && mlpsLevel >= LOWEST_FILED_LEVEL;
  }

  /** Returns whether both filings exist that must precede the provider filing (MOE-9). */
  public boolean hasIcpAndMlps() {
    return hasIcp() && hasMlps();
  }

  /** Returns the system without the parts that help an attacker: MLPS number and addresses. */
  public BusinessSystem publicView() {
    return new BusinessSystem(name, domains, icpNumber, mlpsLevel, null, null);
  }
}
