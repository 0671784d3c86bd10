package org.filinghub.gateway.validity.rule;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.value.RuleId;

/**
 * A ground that applies to the question. It becomes a {@link Reason} when it is known whether it
 * decides.
 */
record Ground(ReasonCode code, List<RuleId> rules, Basis basis, String sentence) {

  /** A ground with its own clauses only. */
  static Ground of(ReasonCode code) {
    return new Ground(code, code.clauses(), code.basis(), code.sentence());
  }

  /** A ground with its own clauses whose application here is our interpretation. */
  static Ground assumed(ReasonCode code) {
    return of(code).assumed();
  }

  /** A ground that a profile value influences: cites the clauses of both. */
  static Ground of(ReasonCode code, Sourced<?> value) {
    List<RuleId> rules =
        Stream.concat(code.clauses().stream(), value.rules().stream()).distinct().toList();
    return new Ground(code, rules, code.basis(), code.sentence());
  }

  /** A ground that a profile value decides: also has the basis of that value. */
  static Ground by(ReasonCode code, Sourced<?> value) {
    boolean assumed = code.basis() == Basis.ASSUMPTION || value.basis() == Basis.ASSUMPTION;
    return new Ground(
        code,
        of(code, value).rules(),
        assumed ? Basis.ASSUMPTION : Basis.REGULATION,
        code.sentence());
  }

  /**
   * A ground that a profile value decides. If the value comes from a policy outside the five
   * regulations, the sentence names that policy (RULES A.9).
   */
  static Ground by(ReasonCode code, Sourced<?> value, PolicyProfile profile) {
    Ground ground = by(code, value);
    return profile.outside() && value.basis() == Basis.ASSUMPTION
        ? new Ground(code, ground.rules(), ground.basis(), ground.naming(profile.version()))
        : ground;
  }

  Ground assumed() {
    return new Ground(code, rules, Basis.ASSUMPTION, sentence);
  }

  /** The same ground, with this clause before its own. */
  Ground citing(RuleId rule) {
    return new Ground(
        code, Stream.concat(Stream.of(rule), rules.stream()).distinct().toList(), basis, sentence);
  }

  Reason reason(boolean decisive) {
    return new Reason(code.name(), rules, basis, sentence, decisive);
  }

  private String naming(String version) {
    return sentence.substring(0, sentence.length() - 1) + "（所依政策在五份文件之外：" + version + "）。";
  }
}
