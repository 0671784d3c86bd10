package org.filinghub.schema.access;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request. Built from the claims of a verified token; anonymous without a token.
 */
public record Caller(
    Role role, String subject, @Nullable Uscc uscc, @Nullable JurisdictionCode jurisdiction) {

  public static final Caller ANONYMOUS = new Caller(Role.ANONYMOUS, "anonymous", null, null);

  /**
   * /** Reads the claims {@code sub}, {@code role}, {@code uscc} and {@code jurisdiction}.
   *
   * @throws org.filinghub.schema.problem.ProblemException UNAUTHENTICATED if a required claim is
   *     missing or invalid
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
   * Returns whether the caller is a reviewer of this jurisdiction. Call it for the record's
   * jurisdiction: the role alone is not enough.
   */
  public boolean reviews(JurisdictionCode code) {
    return role == Role.REVIEWER && code.equals(jurisdiction);
  }

  /** Returns whether the caller maintains the white list of this jurisdiction. */
  public boolean keepsWhitelistOf(JurisdictionCode code) {
    return role == Role.WHITELIST && code.equals(jurisdiction);
  }

  /**
   * Does nothing if allowed. Otherwise fails with UNAUTHENTICATED for an anonymous caller and
   * FORBIDDEN for any other.
   */
  public void require(boolean allowed, String expectation) {
    if (allowed) {
      return;
    }
    Problem problem = isAnonymous() ? Problem.UNAUTHENTICATED : Problem.FORBIDDEN;
    throw problem.because(
        "caller: " + role.name().toLowerCase(Locale.ROOT) + " (expected: " + expectation + ")");
  }
}
