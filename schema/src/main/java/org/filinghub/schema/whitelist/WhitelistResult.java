package org.filinghub.schema.whitelist;

import java.util.List;
import org.filinghub.schema.submission.Refusal;

/** How many entries were stored, and why others were not. */
public record WhitelistResult(int stored, List<Refusal> refusals) {

  public WhitelistResult {
    refusals = List.copyOf(refusals);
  }
}
