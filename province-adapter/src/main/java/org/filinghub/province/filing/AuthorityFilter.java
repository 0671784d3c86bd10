package org.filinghub.province.filing;

import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Which filings are asked for; an absent condition asks nothing. Days in Asia/Shanghai.
 *
 * @param statuses any of these; empty asks nothing
 */
record AuthorityFilter(
    List<FilingStatus> statuses,
    @Nullable Uscc ownerUscc,
    @Nullable LocalDate filedFrom,
    @Nullable LocalDate filedTo) {
  static final AuthorityFilter ALL = new AuthorityFilter(List.of(), null, null, null);

  AuthorityFilter {
    statuses = List.copyOf(statuses);
  }
}
