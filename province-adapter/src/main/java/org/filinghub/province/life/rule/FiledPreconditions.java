package org.filinghub.province.life.rule;

import org.filinghub.schema.filing.BusinessSystem;

/**
 * Whether the ICP filing and the MLPS filing exist. Both are preconditions of the provider filing
 * (MOE-9).
 */
public record FiledPreconditions(boolean icp, boolean mlps) {

  /**
   * Also correct for the public view, which has no MLPS number: an authority shows a level only
   * together with its number.
   */
  public static FiledPreconditions of(BusinessSystem system) {
    return new FiledPreconditions(system.hasIcp(), system.hasMlps());
  }

  boolean areMet() {
    return icp && mlps;
  }

  FiledPreconditions or(FiledPreconditions other) {
    return new FiledPreconditions(icp || other.icp, mlps || other.mlps);
  }
}
