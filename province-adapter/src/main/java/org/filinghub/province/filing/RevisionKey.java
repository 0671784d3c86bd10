package org.filinghub.province.filing;

import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingId;

/** One revision of one filing. */
record RevisionKey(FilingId id, int revision) {

  static RevisionKey of(ProviderFiling filing) {
    return new RevisionKey(filing.id(), filing.revision());
  }
}
