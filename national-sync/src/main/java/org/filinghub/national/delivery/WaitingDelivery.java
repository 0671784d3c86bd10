package org.filinghub.national.delivery;

import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * One app on its way to its authority.
 *
 * @param payload what the authority's {@code accept} is given, as JSON; holds personal data and is
 *     never logged
 * @param attempts that failed so far
 */
public record WaitingDelivery(
    FilingId filing, JurisdictionCode authority, String payload, int attempts) {

  @Override
  public String toString() {
    return "WaitingDelivery[filing=" + filing + ", attempts=" + attempts + "]";
  }
}
