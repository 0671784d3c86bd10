package org.filinghub.gateway.validity.rule;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.value.RuleId;

/**
 * All grounds of a verdict: effect, basis, clauses, and one sentence in Chinese. The name is the
 * public code and is never changed. A ground that depends on a profile also cites the profile's
 * clauses.
 */
public enum ReasonCode {
  NOT_YET_PUBLIC(Effect.UNDECIDED, Basis.REGULATION, "所问时刻备案信息尚未向社会公众开放查询。", "MOE-N5"),
  AUTHORITY_UNREACHABLE(
      Effect.UNDECIDED, Basis.ASSUMPTION, "目前无法向备案机关或全国登记库查询，不作判断，请稍后再问。", "MOE-3"),
  FACTS_TOO_OLD(Effect.UNDECIDED, Basis.ASSUMPTION, "手头的备案信息已超过可采信的时限，不作判断，请稍后再问。", "MOE-N2"),

  OUT_OF_SCOPE_HERE(Effect.OUT_OF_SCOPE, Basis.REGULATION, "此类应用不在当地或本单位的备案管理范围之内。"),

  NOT_FILED(Effect.AGAINST, Basis.REGULATION, "所问时刻该应用没有完成提供者备案，应当选用已完成备案的应用。", "MOE-8"),
  MOE_APPROVAL_PENDING(Effect.AGAINST, Basis.REGULATION, "该应用已经省级核验，尚待教育部审核，审核通过前没有备案编号。"),
  REVOKED(Effect.AGAINST, Basis.REGULATION, "该应用的备案已被撤销。", "MOE-24a"),
  BUFFER_EXPIRED(Effect.AGAINST, Basis.REGULATION, "备案缓冲期已过，未完成ICP备案或等级保护备案的应用，备案予以撤销。", "MOE-N3b"),
  SUSPENDED(Effect.AGAINST, Basis.ASSUMPTION, "该应用的备案处于暂停状态，恢复之前不得使用。", "MOE-25"),
  CANCELLED(Effect.AGAINST, Basis.ASSUMPTION, "该应用的备案已由提供者注销。", "MOE-8"),
  PLATFORM_WITHDRAWN(Effect.AGAINST, Basis.ASSUMPTION, "平台方已撤回该应用的备案信息。", "MOE-10c"),
  WHITELIST_REQUIRED(Effect.AGAINST, Basis.REGULATION, "当地要求该学段从白名单中选用，所问之日该应用没有有效的白名单条目。"),
  PROVIDER_BARRED(
      Effect.AGAINST, Basis.ASSUMPTION, "提供者已列入黑名单，期满之前其应用均不得使用。", "MOE-24a", "MOE-24b"),
  FEATURE_SUSPENDED(Effect.AGAINST, Basis.REGULATION, "该应用带有暂停使用的功能。"),

  BUFFER_CONDITIONAL(Effect.CONDITION, Basis.REGULATION, "该应用在缓冲期内备案，ICP备案或等级保护备案尚待补齐。", "MOE-N3a"),
  PRECONDITION_MISSING(
      Effect.CONDITION, Basis.ASSUMPTION, "所问之日不在缓冲期之内，该应用尚缺ICP备案或等级保护备案。", "MOE-9"),
  STAGE_NOT_SPECIFIED(Effect.CONDITION, Basis.ASSUMPTION, "当地白名单规定没有提到该学段，是否须列入白名单，请向当地教育行政部门核实。"),
  STAGE_NOT_DECLARED(Effect.CONDITION, Basis.ASSUMPTION, "该应用备案的服务对象不含该学段。", "MOE-A1.10"),
  CHANGE_UNVERIFIED(Effect.CONDITION, Basis.ASSUMPTION, "备案信息已变更，重新核验通过之前请谨慎使用。", "MOE-15"),

  FILED_NATIONWIDE(Effect.SUPPORT, Basis.REGULATION, "该应用已完成提供者备案，一省备案，全国有效。", "MOE-11a"),
  PLATFORM_SHARED(Effect.SUPPORT, Basis.REGULATION, "该应用由平台方提交备案信息，并由平台方向教育部共享。", "MOE-10c"),
  WHITELISTED(Effect.SUPPORT, Basis.REGULATION, "该应用在当地该学段的白名单之内。"),
  LIST_NOT_NEEDED(Effect.SUPPORT, Basis.ASSUMPTION, "当地该学段以备案或白名单任一为准，已备案的应用无须另列白名单。"),

  CHANNEL_UNSPECIFIED(Effect.WARNING, Basis.ASSUMPTION, "当地规定没有提到此类应用，此处只看全国备案。"),
  CHANGE_PENDING(Effect.WARNING, Basis.ASSUMPTION, "备案信息的变更尚未核验通过，以上次核验通过的信息为准。", "MOE-15"),
  PROVIDER_BLACKLISTED(
      Effect.WARNING, Basis.ASSUMPTION, "提供者已列入黑名单，期满前不得再提交备案申请。", "MOE-24a", "MOE-24b"),
  FEE_PROHIBITED(Effect.WARNING, Basis.REGULATION, "该应用有收费功能，当地学校选用的应用不得收费。"),
  DUPLICATE_FILING(Effect.WARNING, Basis.REGULATION, "同一产品已先在别处备案，本备案属重复备案。", "MOE-11a");

  private final Effect effect;
  private final Basis basis;
  private final String sentence;
  private final List<RuleId> clauses;

  ReasonCode(Effect effect, Basis basis, String sentence, String... clauses) {
    this.effect = effect;
    this.basis = basis;
    this.sentence = sentence;
    this.clauses = Stream.of(clauses).map(RuleId::new).toList();
  }

  Effect effect() {
    return effect;
  }

  Basis basis() {
    return basis;
  }

  /** The sentence for people, in Chinese. */
  public String sentence() {
    return sentence;
  }

  /** Clauses that apply under every profile; empty if all clauses come from the profile. */
  public List<RuleId> clauses() {
    return clauses;
  }
}
