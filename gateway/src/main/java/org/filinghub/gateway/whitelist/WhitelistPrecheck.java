package org.filinghub.gateway.whitelist;

import java.util.List;
import org.filinghub.gateway.lookup.FilingAnswer;
import org.filinghub.schema.submission.Refusal;

/** The result that a white-list entry would get if it were put now. */
public record WhitelistPrecheck(FilingAnswer answer, boolean accepted, List<Refusal> refusals) {

  public WhitelistPrecheck {
    refusals = List.copyOf(refusals);
  }
}
