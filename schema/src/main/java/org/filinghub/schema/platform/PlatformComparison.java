package org.filinghub.schema.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs in a stretch of ids.
 *
 * @param comparedUntil last id that was compared; absent when the stretch goes to the end
 */
public record PlatformComparison(
    List<PlatformDifference> differences, @Nullable String comparedUntil) {

  public PlatformComparison {
    differences = List.copyOf(differences);
  }
}
