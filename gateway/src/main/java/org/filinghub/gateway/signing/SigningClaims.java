package org.filinghub.gateway.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.decision.Reason;
import org.jspecify.annotations.Nullable;

/** Claims that receipts of several sorts share. */
public final class SigningClaims {
  private SigningClaims() {}

  /** Codes and clauses, in order; the sentences for people follow from the codes. */
  public static List<Map<String, Object>> of(List<Reason> reasons) {
    return reasons.stream().map(SigningClaims::of).toList();
  }

  /** Inside a claim too, what has no value is left out. */
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
