package org.filinghub.gateway.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteKind;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.filing.OrganizationNature;
import org.filinghub.schema.profile.PlaceRule;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.PlaceInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Where a provider filing must go (RULES B.4). Pure: what it needs to know is given. */
public final class HeadOfficeRouter {
  private final PolicyProfiles profiles;

  public HeadOfficeRouter(PolicyProfiles profiles) {
    this.profiles = profiles;
  }

  /**
   * Decides and says why.
   *
   * @param question who wants to file what
   * @param chain the owner's declared head offices from its parent to the top; empty when none is
   *     declared
   * @param at the instant whose profiles apply
   */
  public RouteDecision route(RouteQuestion question, List<HeadOffice> chain, Instant at) {
    OrganizationInput owner = question.owner();
    if (question.selfUse()) {
      return elsewhere(RouteKind.USE_FILING, owner.uscc(), RouteStep.SELF_USE.decided());
    }
    if (isPlatformChannel(question.channel(), at)) {
      return elsewhere(
          RouteKind.PLATFORM, owner.uscc(), RouteStep.PLATFORM_CHANNEL.decided(question.channel()));
    }
    if (owner.isEducationAuthority()) {
      return new RouteDecision(
          RouteKind.MINISTRY,
          JurisdictionCode.MINISTRY,
          owner.uscc(),
          false,
          List.of(RouteStep.PROVINCIAL_AUTHORITY.decided()));
    }
    List<Reason> steps = new ArrayList<>();
    if (chain.isEmpty()) {
      if (question.target() != null) {
        steps.add(RouteStep.EXCEPTION_WITHOUT_HEAD_OFFICE.passed(question.target()));
      }
      return byPlace(owner, steps, at);
    }
    if (question.target() != null) {
      steps.add(exception(question.target(), at));
    }
    return byHeadOffice(owner.uscc(), chain, steps);
  }

  /**
   * MOE-10c: third-party apps on a platform are filed with the platform, wherever their owner sits.
   */
  private boolean isPlatformChannel(Channel channel, Instant at) {
    return profiles.at(JurisdictionCode.MINISTRY, at).scope(channel).value() == Scope.VIA_PLATFORM;
  }

  /**
   * GD-group: a province that allows the exception asks for a certificate; without one the head
   * office files (MOE-11b).
   */
  private Reason exception(JurisdictionCode target, Instant at) {
    boolean allowed = profiles.at(target, at).policy().groupException().value().allowed();
    return allowed
        ? RouteStep.EXCEPTION_NEEDS_CERTIFICATE.passed(target)
        : RouteStep.EXCEPTION_NOT_ALLOWED.passed(target);
  }

  /**
   * MOE-11b: the head office files with the authority of its own registration place, up to the top
   * of the group.
   */
  private static RouteDecision byHeadOffice(
      Uscc owner, List<HeadOffice> chain, List<Reason> steps) {
    Set<Uscc> seen = new HashSet<>(Set.of(owner));
    for (HeadOffice parent : chain) {
      if (!seen.add(parent.uscc())) {
        // The text knows no such group. We name the cycle and let a person decide; picking one
        // member would be a guess.
        steps.add(RouteStep.HEAD_OFFICE_CYCLE.decided(parent.uscc()));
        return new RouteDecision(RouteKind.NOT_COVERED, null, null, true, steps);
      }
      steps.add(RouteStep.TO_HEAD_OFFICE.passed(parent.name()));
    }
    HeadOffice top = chain.get(chain.size() - 1);
    return at(top.uscc(), RouteStep.BY_REGISTRATION_PLACE, top.region(), steps, false);
  }

  /**
   * MOE-10a: enterprises by 注册地, everyone else by 住所地; the province may take 注册地 alone (HN-1.2a).
   */
  private RouteDecision byPlace(OrganizationInput owner, List<Reason> steps, Instant at) {
    String registered = owner.registrationPlace().region();
    PlaceInput domicile = owner.domicile();
    String seat = domicile == null ? registered : domicile.region();
    boolean differ = !jurisdiction(registered).equals(jurisdiction(seat));
    if (owner.nature() == OrganizationNature.ENTERPRISE) {
      return at(
          owner.uscc(),
          RouteStep.BY_REGISTRATION_PLACE,
          registered,
          withDifference(steps, differ, registered, seat),
          differ);
    }
    Optional<JurisdictionCode> province = jurisdiction(registered);
    if (differ && province.isPresent() && takesRegistrationAlone(province.get(), at)) {
      return at(
          owner.uscc(),
          RouteStep.BY_REGISTRATION_PLACE_ALONE,
          registered,
          withDifference(steps, true, registered, seat),
          true);
    }
    return at(
        owner.uscc(),
        RouteStep.BY_DOMICILE,
        seat,
        withDifference(steps, differ, registered, seat),
        differ);
  }

  private boolean takesRegistrationAlone(JurisdictionCode province, Instant at) {
    return profiles.at(province, at).policy().registrationPlace().value()
        == PlaceRule.REGISTRATION_ONLY;
  }

  private static List<Reason> withDifference(
      List<Reason> steps, boolean differ, String registered, String seat) {
    if (differ) {
      steps.add(RouteStep.PLACES_DIFFER.passed(registered + " / " + seat));
    }
    return steps;
  }

  private static RouteDecision at(
      Uscc filer, RouteStep step, String place, List<Reason> steps, boolean needsDecision) {
    RegionCode region = regionOf(place);
    if (region == null) {
      steps.add(RouteStep.PLACE_UNREADABLE.decided(place));
      return new RouteDecision(RouteKind.NOT_COVERED, null, filer, true, steps);
    }
    Optional<JurisdictionCode> jurisdiction = region.jurisdiction();
    if (jurisdiction.isEmpty()) {
      steps.add(RouteStep.OUTSIDE_MAINLAND.decided(place));
      return new RouteDecision(RouteKind.NOT_COVERED, null, filer, false, steps);
    }
    if (jurisdiction.get().equals(JurisdictionCode.XPCC)) {
      steps.add(RouteStep.CORPS.passed());
    }
    steps.add(step.decided(place));
    return new RouteDecision(RouteKind.AUTHORITY, jurisdiction.get(), filer, needsDecision, steps);
  }

  private static Optional<JurisdictionCode> jurisdiction(String place) {
    RegionCode region = regionOf(place);
    return region == null ? Optional.empty() : region.jurisdiction();
  }

  private static @Nullable RegionCode regionOf(String place) {
    try {
      return RegionCode.parse(place);
    } catch (MalformedValue e) {
      return null;
    }
  }

  private static RouteDecision elsewhere(RouteKind kind, Uscc filer, Reason step) {
    return new RouteDecision(kind, null, filer, false, List.of(step));
  }
}
