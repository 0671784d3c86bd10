package org.filinghub.schema.form;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAction;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAppInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.RuleId;

/**
 * Rules for an item that a platform shares (MOE-10c, RULES B.5). The fields of annex 1 that an item
 * contains are checked by the same rules as the form. The platform itself collects proof, contacts
 * and addresses and requires the ICP and MLPS filings, so these may be missing; if they are given,
 * they are checked.
 */
public final class PlatformItemRules {
  /** How far a platform's clock may be ahead of ours. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  private static final Pattern APP_ID = Pattern.compile("[!-~]{1,100}");
  private static final List<RuleId> SHARING = List.of(new RuleId("MOE-10c"));

  /**
   * Rules of the form that also apply here, each with its clauses: MOE-10c first, then those of
   * annex 1.
   */
  private static final Map<OrganizationRule, List<RuleId>> OF_ORGANIZATION =
      citing(
          OrganizationRule::clauses,
          OrganizationRule.NAME,
          OrganizationRule.NATURE_IN_WORDS,
          OrganizationRule.PLACES);

  private static final Map<SystemRule, List<RuleId>> OF_SYSTEM =
      citing(
          SystemRule::clauses,
          SystemRule.NAME,
          SystemRule.DOMAINS,
          SystemRule.ICP_NUMBER,
          SystemRule.ICP_HOLDER,
          SystemRule.MLPS_NUMBER,
          SystemRule.MLPS_LEVEL,
          SystemRule.MLPS_HOLDER);
  private static final Map<AppRule, List<RuleId>> OF_APP =
      citing(
          AppRule::clauses,
          AppRule.NAME,
          AppRule.FUNCTION_TYPES,
          AppRule.AUDIENCES,
          AppRule.STAGES_OF_STUDENTS,
          AppRule.SERVICE_CONTENTS,
          AppRule.PERMISSIONS);

  private PlatformItemRules() {}

  /**
   * Returns all refusals of an item. Paths begin with {@code items} and the index. If a whole block
   * is missing, the other blocks are not checked, because some rules compare blocks.
   *
   * @param place index of the item in its batch, from 0
   */
  public static List<Refusal> check(PlatformItemInput item, int place, Instant now) {
    List<Refusal> refusals = new ArrayList<>();
    Field block = new Field(List.of("items"), SHARING, refusals).at(place);
    checkHead(item, block, now);
    if (item.action() == PlatformAction.UPSERT) {
      checkRecord(item, block, now);
    }
    return List.copyOf(refusals);
  }

  /**
   * Checks the fields outside the blocks. The channel must be one of 小程序、企业号等平台第三方应用; an
   * installable app is filed with an authority. Source: MOE-10c.
   */
  private static void checkHead(PlatformItemInput item, Field block, Instant now) {
    if (!APP_ID.matcher(item.platformAppId()).matches()) {
      block.at("platformAppId").invalid(item.platformAppId(), "1 to 100 visible ASCII characters");
    }
    if (item.revision() < 1) {
      block.at("revision").invalid(String.valueOf(item.revision()), "1 or more");
    }
    if (item.channel() == Channel.NATIVE_APP) {
      block
          .at("channel")
          .invalid(item.channel().name(), "a channel of the platform; NATIVE_APP is filed itself");
    }
    if (item.occurredAt().isAfter(now.plus(AHEAD))) {
      block.at("occurredAt").invalid(item.occurredAt().toString(), "not after " + now);
    }
  }

  private static void checkRecord(PlatformItemInput item, Field block, Instant now) {
    OrganizationInput owner = item.owner();
    BusinessSystemInput system = item.system();
    PlatformAppInput app = item.app();
    if (owner == null) {
      block.at("owner").missing("主管单位");
    }
    if (system == null) {
      block.at("system").missing("业务系统");
    }
    if (app == null) {
      block.at("app").missing("教育移动应用信息");
    }
    if (owner != null && system != null && app != null) {
      checkBlocks(item, owner, system, app, block, now);
    }
  }

  private static void checkBlocks(
      PlatformItemInput item,
      OrganizationInput owner,
      BusinessSystemInput system,
      PlatformAppInput app,
      Field block,
      Instant now) {
    OrganizationInput developer = item.developer();
    checkOrganization(owner, true, block.at("owner"));
    if (developer != null) {
      checkOrganization(developer, false, block.at("developer"));
    }
    AppFormInput form = form(item.channel(), app, system);
    WholeForm whole =
        new WholeForm(
            new ProviderFormInput(owner, developer, List.of(system), List.of(form), null),
            unasked -> {
              throw new IllegalStateException("no authority files a shared app");
            },
            now);
    Field ofSystem = block.at("system");
    OF_SYSTEM.forEach((rule, clauses) -> rule.check(system, whole, ofSystem.citing(clauses)));
    Field ofApp = block.at("app");
    ofApp.at("version").requireText(app.version());
    OF_APP.forEach((rule, clauses) -> rule.check(form, whole, ofApp.citing(clauses)));
  }

  private static void checkOrganization(
      OrganizationInput organization, boolean isOwner, Field block) {
    OF_ORGANIZATION.forEach(
        (rule, clauses) -> rule.check(organization, isOwner, block.citing(clauses)));
  }

  /**
   * Adds MOE-10c, which obliges the platform to share the field, before the rule's clauses of annex
   * 1. Keeps the order of the form.
   */
  @SafeVarargs
  private static <R extends Enum<R>> Map<R, List<RuleId>> citing(
      Function<R, List<RuleId>> clauses, R... rules) {
    Map<R, List<RuleId>> cited = new EnumMap<>(rules[0].getDeclaringClass());
    for (R rule : rules) {
      cited.put(rule, Stream.concat(SHARING.stream(), clauses.apply(rule).stream()).toList());
    }
    return cited;
  }

  /**
   * Converts the item to the form's type. The platform's version is left out, because it belongs to
   * no package.
   */
  static AppFormInput form(Channel channel, PlatformAppInput app, BusinessSystemInput system) {
    return new AppFormInput(
        app.name(),
        channel,
        system.name(),
        List.of(),
        app.functionTypes(),
        app.audiences(),
        app.stages(),
        app.serviceContents(),
        app.permissions(),
        app.features(),
        null);
  }
}
