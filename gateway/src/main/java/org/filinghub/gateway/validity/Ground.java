package org.filinghub.gateway.validity;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Basis;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.profile.Sourced;
import org.filinghub.schema.value.RuleId;

/** A ground as it was found in one case, before it is known whether it decides. */
record Ground(ReasonCode code, List<RuleId> rules, Basis basis, String sentence) {

  /** A ground that stands on its own clauses. */
  static Ground of(ReasonCode code) {
    return new Ground(code, code.clauses(), code.basis(), code.sentence());
  }

  /** A ground that is our reading this time, though its clauses are what they are. */
  static Ground assumed(ReasonCode code) {
    return of(code).assumed();
  }

  /** A ground on which a value of a profile has its say: the clauses of both. */
  static Ground of(ReasonCode code, Sourced<?> value) {
    List<RuleId> rules =
        Stream.concat(code.clauses().stream(), value.rules().stream()).distinct().toList();
    return new Ground(code, rules, code.basis(), code.sentence());
  }

  /** A ground that is a profile's alone: as sure as the profile is. */
  static Ground by(ReasonCode code, Sourced<?> value) {
    boolean assumed = code.basis() == Basis.ASSUMPTION || value.basis() == Basis.ASSUMPTION;
    return new Ground(
        code,
        of(code, value).rules(),
        assumed ? Basis.ASSUMPTION : Basis.REGULATION,
        code.sentence());
  }

  /**
   * A ground from a value that the five regulations settle, so that an assumption there is a policy
   * from outside them: the answer names it (RULES A.9).
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

  /** The same, with the clause of the case at hand before its own. */
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
