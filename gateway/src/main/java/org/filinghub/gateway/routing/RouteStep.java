package org.filinghub.gateway.routing;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.Reason.Basis;
import org.filinghub.schema.value.RuleId;

/**
 * The steps of a route decision, each with its clauses and a sentence in Chinese. {@code %s} is
 * replaced by a name or a code.
 */
enum RouteStep {
  SELF_USE(Basis.REGULATION, "自研自用、不对外提供服务，随使用者备案提交，按行政隶属关系办理。", "MOE-21"),
  PLATFORM_CHANNEL(Basis.REGULATION, "平台第三方应用（%s）向平台方提交备案信息，由平台方向教育部共享。", "MOE-10c"),
  PROVINCIAL_AUTHORITY(Basis.REGULATION, "省级教育行政部门开发的应用向教育部备案。", "MOE-10b"),
  TO_HEAD_OFFICE(Basis.REGULATION, "子公司或分支机构的应用由总公司（%s）统筹汇总并备案。", "MOE-11b"),
  HEAD_OFFICE_CYCLE(Basis.ASSUMPTION, "申报的总公司关系首尾相接（%s），须由人工核定。", "MOE-11b"),
  HEAD_OFFICE_UNKNOWN(Basis.ASSUMPTION, "总公司（%s）的注册地无人申报，也无从查得，须补充申报后由人工核定。", "MOE-11b", "MOE-10a"),
  PLACE_FROM_CODE(Basis.ASSUMPTION, "总公司（%s）的注册地未经申报，仅见其统一社会信用代码的登记机关在 %s，须由人工核定。", "MOE-10a"),
  GROUP_EXCEPTION(Basis.REGULATION, "总公司（%s）已出具证明，该产品由子公司自行向 %s 备案，总公司不再备案。", "GD-group"),
  EXCEPTION_CERT_INVALID(Basis.REGULATION, "向 %s 直接备案的证明不作数：%s；仍由总公司备案。", "GD-group"),
  EXCEPTION_NOT_ALLOWED(Basis.REGULATION, "%s 的规定未允许子公司直接备案，仍由总公司备案。", "MOE-11b"),
  EXCEPTION_NEEDS_CERTIFICATE(Basis.REGULATION, "子公司向 %s 直接备案须有总公司盖章证明；未见证明，仍由总公司备案。", "GD-group"),
  EXCEPTION_WITHOUT_HEAD_OFFICE(Basis.REGULATION, "未申报总公司，指定的 %s 不予采用，按注册地或住所地办理。", "MOE-10a"),
  BY_REGISTRATION_PLACE(Basis.REGULATION, "企业向注册地（%s）省级教育行政部门备案。", "MOE-10a"),
  BY_REGISTRATION_PLACE_ALONE(Basis.REGULATION, "本省只按注册地（%s）受理。", "HN-1.2a"),
  BY_DOMICILE(Basis.REGULATION, "学校、机关和社会组织向住所地（%s）省级教育行政部门备案。", "MOE-10a"),
  PLACES_DIFFER(Basis.ASSUMPTION, "注册地与住所地分属两省（%s），条文未分先后，须由人工核定。", "MOE-10a"),
  CORPS(Basis.ASSUMPTION, "该地由新疆生产建设兵团管理，向兵团教育局备案。", "MOE-N0"),
  OUTSIDE_MAINLAND(Basis.ASSUMPTION, "注册地（%s）不在条文所及范围。", "MOE-10a"),
  PLACE_UNREADABLE(Basis.ASSUMPTION, "地区代码（%s）不是 GB/T 2260 六位代码，无法确定备案机关。", "MOE-10a");

  private final Basis basis;
  private final String sentence;
  private final List<RuleId> rules;

  RouteStep(Basis basis, String sentence, String... rules) {
    this.basis = basis;
    this.sentence = sentence;
    this.rules = Stream.of(rules).map(RuleId::new).toList();
  }

  /** A step that does not decide. */
  Reason passed(Object... words) {
    return new Reason(name(), rules, basis, sentence.formatted(words), false);
  }

  /** The step that decides. */
  Reason decided(Object... words) {
    return new Reason(name(), rules, basis, sentence.formatted(words), true);
  }
}
