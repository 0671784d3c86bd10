package org.filinghub.schema.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.AppVersion.Platform;

/**
 * The values of a profile after its layers were laid over one another; every key of the YAML, in
 * its order. Working days unless a unit is named.
 *
 * @param scope which channels are filed and judged here
 * @param natures whether an app of this sort is filed at all
 * @param platforms operating systems whose packages are filed here
 * @param approvalStages who agrees before a number is given
 * @param revokeBy who revokes
 * @param decideWithin the authority answers or numbers within
 * @param extendedTo the authority's outer limit, an alarm and no more
 * @param supplementWithin the provider answers a return within
 * @param changeWithin the provider reports a change within
 * @param rectifyWithin the provider mends a noticed problem within
 * @param barMonths calendar months without submissions after blacklisting
 * @param buffer submissions without ICP and MLPS
 * @param publicFrom first day of public query
 * @param registrationPlace which place routes
 * @param groupException filing by a subsidiary
 * @param whitelist local list beside the national filing
 * @param unfiledUse use of an unfiled app
 * @param returnReasons what may be returned
 * @param feeWarning a paid app draws a warning here
 * @param selfUseKinds what counts as 自研自用
 * @param userConfirmChain who looks at a use filing, in order; the last one confirms
 * @param bulletinAudience who is told of a blacklisting
 * @param listPeriodMonths months between published lists; 0: none
 * @param calendarOverlay regional working days
 * @param suspendedFeatures apps with one of these may not be used for the time being
 * @param validWhileChangePending silence 4: the last verified revision stands
 * @param barStartsAtOnce silence 10: the day of the decision is barred too
 * @param otherAppsStayFiled silence 10: the provider's other apps stay filed, marked
 * @param headOfficeBarredWithSubsidiary B.6: a barred subsidiary's app is not re-filed by its head
 *     office
 * @param returnedClockRestarts B.2: the authority's clock starts anew with a supplement
 */
public record Policy(
    Map<Channel, Sourced<Scope>> scope,
    Map<AppNature, Sourced<Scope>> natures,
    Sourced<Set<Platform>> platforms,
    Sourced<List<ApprovalStage>> approvalStages,
    Sourced<RevokeAuthority> revokeBy,
    Sourced<Integer> decideWithin,
    Sourced<Integer> extendedTo,
    Sourced<Integer> supplementWithin,
    Sourced<Integer> changeWithin,
    Sourced<Integer> rectifyWithin,
    Sourced<Integer> barMonths,
    Sourced<Buffer> buffer,
    Sourced<LocalDate> publicFrom,
    Sourced<PlaceRule> registrationPlace,
    Sourced<GroupExceptionPolicy> groupException,
    Sourced<Whitelist> whitelist,
    Sourced<UnfiledUse> unfiledUse,
    Sourced<ReturnReasons> returnReasons,
    Sourced<Boolean> feeWarning,
    Sourced<Set<SelfUseKind>> selfUseKinds,
    Sourced<Map<UserKind, List<ConfirmStep>>> userConfirmChain,
    Sourced<BulletinAudience> bulletinAudience,
    Sourced<Integer> listPeriodMonths,
    Sourced<CalendarOverlay> calendarOverlay,
    Sourced<Set<AppFeature>> suspendedFeatures,
    Sourced<Boolean> validWhileChangePending,
    Sourced<Boolean> barStartsAtOnce,
    Sourced<Boolean> otherAppsStayFiled,
    Sourced<Boolean> headOfficeBarredWithSubsidiary,
    Sourced<Boolean> returnedClockRestarts) {

  /** Who has to agree before a number is given, in order (MOE-14, BJ-11). */
  public enum ApprovalStage {
    PROVINCE,
    MOE
  }

  /** Who is told of a blacklisting (MOE-24a). */
  public enum BulletinAudience {
    EDUCATION_SYSTEM,
    /** HN-2.5. */
    EDUCATION_SYSTEM_AND_CREDIT_PLATFORM,
    /** BJ-29. */
    CITY_EDUCATION_SYSTEM
  }

  /** Who looks at a use filing, one after another (MOE-19, BJ-16, HN-1.2b). */
  public enum ConfirmStep {
    /** 本单位相关职能部门. */
    OWN_OFFICE,
    COUNTY,
    CITY,
    /** The provincial authority, in Beijing 市教委. */
    PROVINCE,
    MOE
  }

  /**
   * Whether a subsidiary may file here instead of its head office, and what its certificate must
   * show (GD-group). That the head office no longer files that product is no switch: one product
   * has one filing nationwide (MOE-11a).
   *
   * @param allowed this jurisdiction takes such filings
   * @param needsSeal 加盖总公司公章
   * @param needsReason 陈述因工作需要
   */
  public record GroupExceptionPolicy(boolean allowed, boolean needsSeal, boolean needsReason) {}

  /** Which declared place routes a provider filing (MOE-10a, HN-1.2a). */
  public enum PlaceRule {
    /** Enterprises by 注册地, everyone else by 住所地: our reading of an unordered “or”. */
    ENTERPRISE_REGISTRATION_OTHERS_DOMICILE,
    /** 注册地 alone. */
    REGISTRATION_ONLY
  }

  /** What a reviewer may return a filing for (MOE-14, GD-review). */
  public enum ReturnReasons {
    COMPLETE_ACCURATE_CONFORMING,
    FACTUAL_ONLY
  }

  /** Who may revoke (MOE-24a, BJ-29). */
  public enum RevokeAuthority {
    PROVINCE,
    MOE
  }

  /** What counts as 自研自用: filed by its user alone, and by nobody else selected (MOE-21). */
  public enum SelfUseKind {
    SELF_DEVELOPED,
    /** 委托第三方公司开发 (XUST-1.4). */
    COMMISSIONED,
    /** 成熟产品的个性化定制, for one unit (GD-self-use). */
    CUSTOMISED_FOR_ONE_UNIT
  }

  /** How the use of an unfiled app is treated (MOE-8, GD-relation, BJ-22, XUST-3.2). */
  public enum UnfiledUse {
    DUTY_TO_SELECT_FILED,
    DISALLOWED_IN_PRINCIPLE,
    FORBIDDEN,
    ACCESS_LIMITED
  }

  /** Institutional users by the authority they belong to (隶属关系, MOE-3, MOE-19). */
  public enum UserKind {
    /** 区县所属学校和单位. */
    COUNTY_UNIT,
    /** 市直学校和单位, 县区教育局. */
    CITY_UNIT,
    /** 省属高校和直属单位, 市州教育局; in a municipality 市属高校, 直属单位 and 区教委. */
    PROVINCE_UNIT,
    /** 部属高校, 教育部直属单位, 省级教育行政部门 (MOE-5, MOE-19). */
    MINISTRY_UNIT
  }
}
