package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import org.filinghub.schema.filing.ProviderFiling;
import org.jspecify.annotations.Nullable;

/**
 * What a row says.
 *
 * @param filing with everything the platform shows; its revision is not counted yet
 * @param updatedAt when the platform says that it last changed
 */
public record MappedRow(ProviderFiling filing, @Nullable Instant updatedAt) {

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "MappedRow[" + filing.id() + "]";
  }
}
