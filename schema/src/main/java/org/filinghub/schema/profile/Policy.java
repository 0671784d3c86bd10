package org.filinghub.schema.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.AppVersion.Platform;

/**
 * The values of a profile after its layers are merged. The components have the names and the order
 * of the YAML keys. Periods are working days unless another unit is named.
 *
 * @param scope which channels are filed and judged here
 * @param natures which kinds of app are filed
 * @param platforms operating systems whose packages are filed here
 * @param approvalStages who approves before a number is assigned, in order
 * @param revokeBy who revokes
 * @param decideWithin time for the authority to answer or to assign a number
 * @param extendedTo longest time that the authority may take; when it passes, only an alarm is
 *     raised
 * @param supplementWithin time for the provider to answer a return
 * @param changeWithin time for the provider to report a change
 * @param rectifyWithin time for the provider to correct a notified problem
 * @param barMonths calendar months after blacklisting in which the provider may not submit
 * @param buffer period in which submissions may lack ICP and MLPS
 * @param publicFrom first day of the public query
 * @param registrationPlace which place decides the route
 * @param groupException filing by a subsidiary
 * @param whitelist local list that applies in addition to the national filing
 * @param unfiledUse how the use of an unfiled app is treated
 * @param returnReasons reasons for which a filing may be returned
 * @param feeWarning whether a paid app gets a warning here
 * @param selfUseKinds what counts as 自研自用
 * @param userConfirmChain who checks a use filing, in order; the last one confirms
 * @param bulletinAudience who is notified of a blacklisting
 * @param listPeriodMonths months between published lists; 0: no list is published
 * @param calendarOverlay regional working days
 * @param suspendedFeatures apps with one of these features may not be used for the time being
 * @param validWhileChangePending open question 4: the last verified revision remains valid
 * @param barStartsAtOnce open question 10: the day of the decision is also barred
 * @param otherAppsStayFiled open question 10: the provider's other apps stay filed, with a mark
 * @param headOfficeBarredWithSubsidiary B.6: the head office may not file the app of a barred
 *     subsidiary again
 * @param returnedClockRestarts B.2: the authority's clock starts again when the supplement arrives
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

  /** Who must approve before a number is assigned, in order (MOE-14, BJ-11). */
  public enum ApprovalStage {
    PROVINCE,
    MOE
  }

  /** Who is notified of a blacklisting (MOE-24a). */
  public enum BulletinAudience {
    EDUCATION_SYSTEM,
    /** HN-2.5. */
    EDUCATION_SYSTEM_AND_CREDIT_PLATFORM,
    /** BJ-29. */
    CITY_EDUCATION_SYSTEM
  }

  /** Who checks a use filing, in order (MOE-19, BJ-16, HN-1.2b). */
  public enum ConfirmStep {
    /** 本单位相关职能部门. */
    OWN_OFFICE,
    COUNTY,
    CITY,
    /** The provincial authority; in Beijing 市教委. */
    PROVINCE,
    MOE
  }

  /**
   * Whether a subsidiary may file here instead of its head office, and what its certificate must
   * show (GD-group). It is not configurable that the head office may then no longer file that
   * product: one product has one filing nationwide (MOE-11a).
   *
   * @param allowed whether this jurisdiction accepts such filings
   * @param needsSeal 加盖总公司公章
   * @param needsReason 陈述因工作需要
   */
  public record GroupExceptionPolicy(boolean allowed, boolean needsSeal, boolean needsReason) {}

  /** Which declared place decides the route of a provider filing (MOE-10a, HN-1.2a). */
  public enum PlaceRule {
    /**
     * Enterprises by 注册地, all others by 住所地. The regulation says “or” without an order; this is our
     * reading.
     */
    ENTERPRISE_REGISTRATION_OTHERS_DOMICILE,
    /** Only 注册地. */
    REGISTRATION_ONLY
  }

  /** The defects for which a reviewer may return a filing (MOE-14, GD-review). */
  public enum ReturnReasons {
    COMPLETE_ACCURATE_CONFORMING,
    FACTUAL_ONLY
  }

  /** Who may revoke (MOE-24a, BJ-29). */
  public enum RevokeAuthority {
    PROVINCE,
    MOE
  }

  /**
   * What counts as 自研自用: filed only by the institution that uses it, and selected by no other
   * institution (MOE-21).
   */
  public enum SelfUseKind {
    SELF_DEVELOPED,
    /** 委托第三方公司开发 (XUST-1.4). */
    COMMISSIONED,
    /** 成熟产品的个性化定制, for one institution (GD-self-use). */
    CUSTOMISED_FOR_ONE_UNIT
  }

  /** How the use of an unfiled app is treated (MOE-8, GD-relation, BJ-22, XUST-3.2). */
  public enum UnfiledUse {
    DUTY_TO_SELECT_FILED,
    DISALLOWED_IN_PRINCIPLE,
    FORBIDDEN,
    ACCESS_LIMITED
  }

  /** Kinds of institutional user, by the authority they belong to (隶属关系, MOE-3, MOE-19). */
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
