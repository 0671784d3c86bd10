package org.filinghub.schema.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.filing.AppFeature;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.Platform;

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
    Sourced<Boolean> returnedClockRestarts) {}
