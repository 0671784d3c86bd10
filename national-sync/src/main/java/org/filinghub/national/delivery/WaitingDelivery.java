package org.filinghub.national.delivery;

import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;

/**
 * A delivery that its authority has not answered yet.
 *
 * @param payload the argument of the authority's {@code accept}, as JSON. It contains personal data
 *     and must not be logged
 * @param attempts number of failed attempts
 */
public record WaitingDelivery(
    FilingId filing, JurisdictionCode authority, String payload, int attempts) {

  @Override
  public String toString() {
    return "WaitingDelivery[filing=" + filing + ", attempts=" + attempts + "]";
  }
}
