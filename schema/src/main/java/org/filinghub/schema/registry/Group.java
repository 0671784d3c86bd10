package org.filinghub.schema.registry;

import java.util.List;

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
}
