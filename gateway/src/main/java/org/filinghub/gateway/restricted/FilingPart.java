package org.filinghub.gateway.restricted;

import org.filinghub.schema.filing.ProviderFiling;

/** Which part of which filing a field belongs to; travels down a query as its local context. */
record FilingPart(ProviderFiling filing, Side side) {

  enum Side {
    OWNER,
    DEVELOPER,
    SYSTEM
  }
}
