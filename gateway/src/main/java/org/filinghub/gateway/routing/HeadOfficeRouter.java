package org.filinghub.gateway.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.decision.Reason;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.form.ProductName;
import org.filinghub.schema.profile.Policy.PlaceRule;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.Scope;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.registry.Group.HeadOffice;
import org.filinghub.schema.registry.GroupException;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Decides which authority receives a provider filing (RULES B.4). A pure function. */
public final class HeadOfficeRouter {
  private final PolicyProfiles profiles;

  public HeadOfficeRouter(PolicyProfiles profiles) {
    this.profiles = profiles;
  }

  /**
   * Returns the route with its reasons; never fails.
   *
   * @param group what the owner's group declared
   * @param at the instant whose profiles apply; a certificate issued later does not count
   */
  public RouteDecision route(RouteQuestion question, Group group, Instant at) {
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
    List<HeadOffice> above = above(owner.uscc(), group.chain());
    List<Reason> steps = new ArrayList<>();
    if (above.isEmpty()) {
      if (question.target() != null) {
        steps.add(RouteStep.EXCEPTION_WITHOUT_HEAD_OFFICE.passed(question.target()));
      }
      return byPlace(owner, steps, at);
    }
    Optional<HeadOffice> again = metAgain(owner.uscc(), above);
    if (again.isPresent()) {
      // The regulations do not cover a cycle of head offices, so a person must decide.
      steps.add(RouteStep.HEAD_OFFICE_CYCLE.decided(again.get().uscc()));
      return new RouteDecision(RouteKind.NOT_COVERED, null, null, true, steps);
    }
    if (question.target() != null) {
      Reason exception = exception(question, question.target(), above, group.exceptions(), at);
      steps.add(exception);
      if (exception.decisive()) {
        return new RouteDecision(
            question.target().equals(JurisdictionCode.MINISTRY)
                ? RouteKind.MINISTRY
                : RouteKind.AUTHORITY,
            question.target(),
            owner.uscc(),
            false,
            steps);
      }
    }
    return byHeadOffice(above, steps);
  }

  /** The head offices above the owner. The declared chain starts with the owner itself. */
  private static List<HeadOffice> above(Uscc owner, List<HeadOffice> chain) {
    return !chain.isEmpty() && chain.get(0).uscc().equals(owner)
        ? chain.subList(1, chain.size())
        : chain;
  }

  /** The first head office that occurs twice, or the owner; empty if there is no cycle. */
  private static Optional<HeadOffice> metAgain(Uscc owner, List<HeadOffice> above) {
    Set<Uscc> met = new HashSet<>(Set.of(owner));
    return above.stream().filter(office -> !met.add(office.uscc())).findFirst();
  }

  /** MOE-10c: a third-party app on a platform is submitted to the platform, at any place. */
  private boolean isPlatformChannel(Channel channel, Instant at) {
    return profiles.at(JurisdictionCode.MINISTRY, at).scope(channel).value() == Scope.VIA_PLATFORM;
  }

  /**
   * GD-group: a province may accept a subsidiary's own filing of one product with a certificate of
   * a head office above it. Seal, reason and scan were checked when the certificate was registered;
   * this checks what may have changed since. Without a valid certificate, the head office files
   * (MOE-11b).
   */
  private Reason exception(
      RouteQuestion question,
      JurisdictionCode target,
      List<HeadOffice> above,
      List<GroupException> certificates,
      Instant at) {
    if (!profiles.at(target, at).policy().groupException().value().allowed()) {
      return RouteStep.EXCEPTION_NOT_ALLOWED.passed(target);
    }
    String product = ProductName.normalised(question.appName());
    List<GroupException> ofProduct =
        certificates.stream()
            .filter(one -> one.subsidiary().equals(question.owner().uscc()))
            .filter(one -> one.target().equals(target))
            .filter(one -> ProductName.normalised(one.appName()).equals(product))
            .toList();
    if (ofProduct.isEmpty()) {
      return RouteStep.EXCEPTION_NEEDS_CERTIFICATE.passed(target);
    }
    List<String> faults = new ArrayList<>();
    for (GroupException certificate : ofProduct) {
      Optional<String> fault = fault(certificate, question, above, at);
      if (fault.isEmpty()) {
        return RouteStep.GROUP_EXCEPTION.decided(certificate.headOffice(), target);
      }
      faults.add(fault.get());
    }
    return RouteStep.EXCEPTION_CERT_INVALID.passed(target, faults.get(0));
  }

  /** Why a certificate of this product and target is not valid; empty if it is valid. */
  private static Optional<String> fault(
      GroupException certificate, RouteQuestion question, List<HeadOffice> above, Instant at) {
    if (above.stream().noneMatch(office -> office.uscc().equals(certificate.headOffice()))) {
      return Optional.of("出具单位 " + certificate.headOffice() + " 不是已申报的总公司");
    }
    if (ChinaTime.startOf(certificate.issuedOn()).isAfter(at)) {
      return Optional.of("证明日期 " + certificate.issuedOn() + " 晚于申报日");
    }
    return question.packageNames().containsAll(certificate.packageNames())
        ? Optional.empty()
        : Optional.of("证明所列安装包与应用不符");
  }

  /**
   * MOE-11b: the top head office of the group files with the authority of its registration place.
   */
  private static RouteDecision byHeadOffice(List<HeadOffice> above, List<Reason> steps) {
    for (HeadOffice parent : above) {
      steps.add(RouteStep.TO_HEAD_OFFICE.passed(nameOf(parent)));
    }
    HeadOffice top = above.get(above.size() - 1);
    String region = top.region();
    if (region == null) {
      steps.add(RouteStep.HEAD_OFFICE_UNKNOWN.decided(nameOf(top)));
      return new RouteDecision(RouteKind.NOT_COVERED, null, top.uscc(), true, steps);
    }
    if (!top.placeDeclared()) {
      steps.add(RouteStep.PLACE_FROM_CODE.passed(nameOf(top), region));
    }
    return at(top.uscc(), RouteStep.BY_REGISTRATION_PLACE, region, steps, !top.placeDeclared());
  }

  private static String nameOf(HeadOffice office) {
    return office.name() == null ? office.uscc().value() : office.name();
  }

  /**
   * MOE-10a: enterprises by 注册地, all others by 住所地. A province may accept by 注册地 only (HN-1.2a).
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
      return new RouteDecision(RouteKind.NOT_COVERED, null, filer, needsDecision, steps);
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
