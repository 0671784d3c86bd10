package org.filinghub.province.legacy;

import org.jspecify.annotations.Nullable;

/**
 * How a pass went.
 *
 * @param pass counts the passes over this platform
 * @param rows seen, each once
 * @param found filings seen for the first time
 * @param changes committed, those of new filings included
 * @param setAside rows that could not be taken
 * @param missing filings held that the platform no longer shows; absent when that cannot be told
 * @param doubt why not everything was seen; absent when everything was
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
