package org.filinghub.schema.registry;

import java.util.List;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The group of companies that an organization belongs to, as declared (MOE-11b).
 *
 * @param chain the organization, then its head offices up to the top. If the declarations form a
 *     cycle, the chain ends with the first office that occurs a second time. Empty if nothing was
 *     declared about the organization.
 * @param exceptions certificates in which the organization is the subsidiary (GD-group)
 */
public record Group(List<HeadOffice> chain, List<GroupException> exceptions) {
  /** The group of an organization about which nothing was declared. */
  public static final Group NONE = new Group(List.of(), List.of());

  public Group {
    chain = List.copyOf(chain);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * One organization in the chain from a subsidiary to its top head office (MOE-11b).
   *
   * @param region GB/T 2260 code of the registration place; null if unknown
   * @param name registered name; null if unknown
   * @param placeDeclared true if the place was declared, or comes from the organization's own
   *     filing. False if it is derived from the USCC only: that is a hint and does not decide a
   *     route (RULES B.4).
   */
  public record HeadOffice(
      Uscc uscc, @Nullable String region, @Nullable String name, boolean placeDeclared) {}
}
