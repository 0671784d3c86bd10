package org.filinghub.schema.registry;

import java.util.List;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The group an organization belongs to, as declared (MOE-11b).
 *
 * @param chain the organization, then its head offices up to the top; in a circle the first office
 *     met again stands at the end; empty when nothing was declared about the organization
 * @param exceptions certificates registered for the organization as subsidiary (GD-group)
 */
public record Group(List<HeadOffice> chain, List<GroupException> exceptions) {
  /** Nothing was declared. */
  public static final Group NONE = new Group(List.of(), List.of());

  public Group {
    chain = List.copyOf(chain);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * One step of the way from a subsidiary to its top head office (MOE-11b).
   *
   * @param region GB/T 2260 code of its registration place; absent when nobody knows it
   * @param name registered name; absent when nobody told it
   * @param placeDeclared the place was declared or stands in a filing of its own; false when its
   *     USCC alone tells where it was registered, which is evidence and no ground (RULES B.4)
   */
  public record HeadOffice(
      Uscc uscc, @Nullable String region, @Nullable String name, boolean placeDeclared) {}
}
