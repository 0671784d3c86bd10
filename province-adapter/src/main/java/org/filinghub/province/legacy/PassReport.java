package org.filinghub.province.legacy;

import org.jspecify.annotations.Nullable;

/**
 * The result of a pass.
 *
 * @param pass number of the pass
 * @param rows distinct rows that were seen
 * @param found new filings
 * @param changes committed changes, including those of new filings
 * @param setAside rejected rows
 * @param missing stored filings that the platform no longer shows; null after an incomplete pass
 * @param doubt why the pass is incomplete; null if it is complete
 */
public record PassReport(
    int pass,
    int pages,
    int rows,
    int found,
    int changes,
    int setAside,
    @Nullable Integer missing,
    @Nullable String doubt) {

  public boolean complete() {
    return doubt == null;
  }
}
