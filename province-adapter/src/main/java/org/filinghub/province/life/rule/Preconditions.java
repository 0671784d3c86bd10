package org.filinghub.province.life.rule;

import org.filinghub.schema.filing.BusinessSystem;

/** Which of the two filings that come before the provider filing there are (MOE-9). */
public record Preconditions(boolean icp, boolean mlps) {

  /** A level stands only beside its number, so that the public view tells of both. */
  public static Preconditions of(BusinessSystem system) {
    return new Preconditions(system.icpNumber() != null, system.mlpsLevel() != null);
  }

  boolean areMet() {
    return icp && mlps;
  }

  Preconditions or(Preconditions other) {
    return new Preconditions(icp || other.icp, mlps || other.mlps);
  }
}
