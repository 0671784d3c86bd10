package org.filinghub.gateway.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.decision.Reason;
import org.jspecify.annotations.Nullable;

/** Claims that several kinds of signed answers have in common. */
public final class SigningClaims {
  private SigningClaims() {}

  /** The reasons in order, without their texts: a reader can derive the text from the code. */
  public static List<Map<String, Object>> of(List<Reason> reasons) {
    return reasons.stream().map(SigningClaims::of).toList();
  }

  /** Adds the value to the claim unless it is null. */
  public static void putGiven(Map<String, Object> claim, String name, @Nullable Object value) {
    if (value != null) {
      claim.put(name, value);
    }
  }

  private static Map<String, Object> of(Reason reason) {
    Map<String, Object> claim = new LinkedHashMap<>();
    claim.put("code", reason.code());
    claim.put("rules", reason.rules());
    claim.put("basis", reason.basis());
    claim.put("decisive", reason.decisive());
    return claim;
  }
}
