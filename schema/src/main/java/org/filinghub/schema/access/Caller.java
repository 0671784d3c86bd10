package org.filinghub.schema.access;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Who is calling. Built from the claims of a verified token; anonymous without one. */
public record Caller(
    Role role, String subject, @Nullable Uscc uscc, @Nullable JurisdictionCode jurisdiction) {

  public static final Caller ANONYMOUS = new Caller(Role.ANONYMOUS, "anonymous", null, null);

  /**
   * Reads {@code sub}, {@code role}, {@code uscc} and {@code jurisdiction}.
   *
   * @throws org.filinghub.schema.problem.ProblemException UNAUTHENTICATED, when a claim is missing
   *     or makes no sense
   */
  public static Caller fromClaims(Map<String, ?> claims) {
    Role role = roleOf(claims.get("role"));
    Uscc uscc = claim(claims, "uscc", Uscc::parse);
    JurisdictionCode jurisdiction = claim(claims, "jurisdiction", JurisdictionCode::parse);
    String subject =
        claims.get("sub") instanceof String text ? text : role.name().toLowerCase(Locale.ROOT);
    return switch (role) {
      case PROVIDER, PLATFORM, INSTITUTION -> {
        if (uscc == null) {
          throw Problem.UNAUTHENTICATED.because(
              "claim uscc: absent (expected: the USCC of the " + role + ")");
        }
        yield new Caller(role, subject, uscc, null);
      }
      case REVIEWER, WHITELIST -> {
        if (jurisdiction == null) {
          throw Problem.UNAUTHENTICATED.because(
              "claim jurisdiction: absent (expected: the code of the " + role + "'s authority)");
        }
        yield new Caller(role, subject, null, jurisdiction);
      }
      case ANONYMOUS, MINISTRY, OPERATOR, NODE -> new Caller(role, subject, null, null);
    };
  }

  private static <T> @Nullable T claim(
      Map<String, ?> claims, String name, Function<String, T> parse) {
    if (!(claims.get(name) instanceof String text)) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (MalformedValue e) {
      throw Problem.UNAUTHENTICATED.because(
          "claim " + name + ": malformed (expected: " + e.expected() + ")");
    }
  }

  private static Role roleOf(@Nullable Object claim) {
    if (claim instanceof String text) {
      for (Role role : Role.values()) {
        if (role != Role.ANONYMOUS && role.name().equalsIgnoreCase(text)) {
          return role;
        }
      }
    }
    throw Problem.UNAUTHENTICATED.because(
        "claim role: unknown (expected: provider, reviewer, ministry, platform, whitelist,"
            + " institution, operator or node)");
  }

  public boolean is(Role wanted) {
    return role == wanted;
  }

  public boolean isAnonymous() {
    return role == Role.ANONYMOUS;
  }

  /**
   * A reviewer of this very jurisdiction; authority is checked on the record, not only on the
   * field.
   */
  public boolean reviews(JurisdictionCode code) {
    return role == Role.REVIEWER && code.equals(jurisdiction);
  }

  /** Keeps the white list of this very jurisdiction. */
  public boolean keepsWhitelistOf(JurisdictionCode code) {
    return role == Role.WHITELIST && code.equals(jurisdiction);
  }

  /** Passes, or fails with UNAUTHENTICATED for the anonymous and FORBIDDEN for everyone else. */
  public void require(boolean allowed, String expectation) {
    if (allowed) {
      return;
    }
    Problem problem = isAnonymous() ? Problem.UNAUTHENTICATED : Problem.FORBIDDEN;
    throw problem.because(
        "caller: " + role.name().toLowerCase(Locale.ROOT) + " (expected: " + expectation + ")");
  }
}
