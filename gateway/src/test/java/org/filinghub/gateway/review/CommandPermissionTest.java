package org.filinghub.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.problem.ProblemException;
import org.filinghub.schema.profile.Policy;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.JurisdictionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandPermissionTest {
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);

  @Proves({"MOE-7", "BJ-11", "BJ-29"})
  @ParameterizedTest
  @CsvSource({
    // command, authority, whose role may; another authority's reviewer is refused by the authority
    "COMPLETE_REVIEW,     43, reviewer11 reviewer43 reviewer44",
    "RETURN_FILING,       43, reviewer11 reviewer43 reviewer44",
    "REVOKE_FILING,       43, reviewer11 reviewer43 reviewer44",
    "REVOKE_FILING,       11, reviewer11 reviewer43 reviewer44 ministry",
    "OPEN_RECTIFICATION,  43, reviewer11 reviewer43 reviewer44 ministry",
    "CLOSE_RECTIFICATION, 43, reviewer11 reviewer43 reviewer44 ministry",
    "SUSPEND_FILING,      43, reviewer11 reviewer43 reviewer44 ministry",
    "RESUME_FILING,       43, reviewer11 reviewer43 reviewer44 ministry",
    "APPROVE_AT_MINISTRY, 11, ministry",
    "RETURN_AT_MINISTRY,  11, ministry",
    "SUPPLEMENT,          43, provider",
    "REPORT_CHANGE,       43, provider",
    "REPORT_RECTIFIED,    43, provider",
    "CANCEL_FILING,       43, provider",
    "COMPLETE_REVIEW,     00, reviewer11 reviewer43 reviewer44 ministry"
  })
  void onlyTheseRolesMayGiveTheCommand(ForwardedCommand command, String authority, String allowed) {
    for (String who : callers().keySet()) {
      assertThat(outcome(command.permission(), who, authority))
          .as(who)
          .isEqualTo(allowed.contains(who) ? "allowed" : "FORBIDDEN");
    }
  }

  @Test
  void onlyTheseRolesMayReadTheCaseFile() {
    assertThat(
            callers().keySet().stream()
                .filter(who -> allowed(CommandPermission.CASE_READER, who, "43")))
        .containsExactlyInAnyOrder("reviewer43", "ministry", "provider", "operator");
  }

  @ParameterizedTest
  @EnumSource(CommandPermission.class)
  void rejectsAnonymousCallers(CommandPermission permission) {
    assertThat(outcome(permission, Caller.ANONYMOUS, "43")).isEqualTo("UNAUTHENTICATED");
  }

  private static boolean allowed(CommandPermission permission, String who, String authority) {
    return outcome(permission, who, authority).equals("allowed");
  }

  private static String outcome(CommandPermission permission, String who, String authority) {
    return outcome(permission, Objects.requireNonNull(callers().get(who)), authority);
  }

  private static String outcome(CommandPermission permission, Caller caller, String authority) {
    JurisdictionCode code = new JurisdictionCode(authority);
    Policy policy = PROFILES.at(code, Instant.parse("2020-03-01T00:00:00Z")).policy();
    Throwable thrown = catchThrowable(() -> permission.require(caller, code, policy));
    if (thrown == null) {
      return "allowed";
    }
    Problem problem = ((ProblemException) thrown).problem();
    return problem.name();
  }

  private static Map<String, Caller> callers() {
    Map<String, Caller> callers = new HashMap<>();
    for (String code : new String[] {"11", "43", "44"}) {
      callers.put(
          "reviewer" + code, Caller.fromClaims(Map.of("role", "reviewer", "jurisdiction", code)));
    }
    callers.put("ministry", Caller.fromClaims(Map.of("role", "ministry")));
    callers.put("operator", Caller.fromClaims(Map.of("role", "operator")));
    callers.put("node", Caller.fromClaims(Map.of("role", "node")));
    for (String role : new String[] {"provider", "platform", "institution"}) {
      callers.put(role, Caller.fromClaims(Map.of("role", role, "uscc", "91110000802100433B")));
    }
    callers.put("whitelist", Caller.fromClaims(Map.of("role", "whitelist", "jurisdiction", "43")));
    return callers;
  }
}
