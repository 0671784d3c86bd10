package org.filinghub.gateway.platform;

import java.util.Locale;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.value.Uscc;

/** Access to a platform's records: the platform reads and writes them, an operator reads them. */
final class PlatformAccess {
  private PlatformAccess() {}

  /** Problems: UNAUTHENTICATED, FORBIDDEN. */
  static void requireOwner(Caller caller, Uscc platform) {
    caller.require(isOwner(caller, platform), "the platform " + platform);
  }

  /** Problems: UNAUTHENTICATED, FORBIDDEN. */
  static void requireReader(Caller caller, Uscc platform) {
    caller.require(
        isOwner(caller, platform) || caller.is(Role.OPERATOR),
        "the platform " + platform + " or an operator");
  }

  /** Role and subject of the caller, for the audit log. */
  static String name(Caller caller) {
    return caller.role().name().toLowerCase(Locale.ROOT) + ":" + caller.subject();
  }

  private static boolean isOwner(Caller caller, Uscc platform) {
    return caller.is(Role.PLATFORM) && platform.equals(caller.uscc());
  }
}
