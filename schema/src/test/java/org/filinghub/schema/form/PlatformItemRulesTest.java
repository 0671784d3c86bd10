package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.SharedItems;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAction;
import org.filinghub.schema.platform.PlatformItemInput.PlatformAppInput;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for items that a platform shares (MOE-10c, RULES B.5). */
class PlatformItemRulesTest {
  private static final Instant NOW = Instant.parse("2020-03-02T00:00:00Z");
  private static final PlatformItemInput GOOD = SharedItems.upsert(1, 1);

  @Proves("MOE-10c")
  @ParameterizedTest
  @CsvSource({"MINI_PROGRAM", "ENTERPRISE_ACCOUNT", "OFFICIAL_ACCOUNT", "H5"})
  void acceptsCompleteItemOfAPlatformChannel(Channel channel) {
    assertThat(PlatformItemRules.check(on(GOOD, channel), 0, NOW)).isEmpty();
  }

  @Proves("MOE-10c")
  @Test
  void refusesInstallableApp() {
    assertThat(told(on(GOOD, Channel.NATIVE_APP)))
        .containsExactly(
            "FIELD_INVALID items/3/channel channel: NATIVE_APP (expected: a channel of the"
                + " platform; NATIVE_APP is filed itself)");
  }

  @Test
  void withdrawalRequiresOnlyKeyAndRevision() {
    assertThat(told(SharedItems.withdraw(1, 2, NOW))).isEmpty();
    assertThat(told(item("", 0, PlatformAction.WITHDRAW, null, null, null, NOW)))
        .extracting(told -> told.split(" ")[1])
        .containsExactly("items/3/platformAppId", "items/3/revision");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "小程序", "a\n", "x\u007f"})
  void platformAppIdIsVisibleAscii(String id) {
    assertThat(told(item(id, 1, PlatformAction.WITHDRAW, null, null, null, NOW)))
        .singleElement()
        .asString()
        .startsWith("FIELD_INVALID items/3/platformAppId platformAppId: ");
  }

  @Test
  void platformAppIdHasAtMostHundredCharacters() {
    assertThat(told(item("!".repeat(100), 1, PlatformAction.WITHDRAW, null, null, null, NOW)))
        .isEmpty();
    assertThat(told(item("!".repeat(101), 1, PlatformAction.WITHDRAW, null, null, null, NOW)))
        .hasSize(1);
  }

  @Test
  void acceptsClockAtMostFiveMinutesAhead() {
    Instant latest = NOW.plusSeconds(300);

    assertThat(told(SharedItems.withdraw(1, 2, latest))).isEmpty();
    assertThat(told(SharedItems.withdraw(1, 2, latest.plusMillis(1))))
        .containsExactly(
            "FIELD_INVALID items/3/occurredAt occurredAt: 2020-03-02T00:05:00.001Z (expected: not"
                + " after 2020-03-02T00:00:00Z)");
  }

  @Test
  void reportsEveryMissingBlock() {
    assertThat(told(item("wx1", 1, PlatformAction.UPSERT, null, null, null, NOW)))
        .containsExactly(
            "FIELD_REQUIRED items/3/owner owner: null (expected: 主管单位)",
            "FIELD_REQUIRED items/3/system system: null (expected: 业务系统)",
            "FIELD_REQUIRED items/3/app app: null (expected: 教育移动应用信息)");
  }

  @Proves({"MOE-10c", "MOE-A1.10"})
  @Test
  void appliesTheRulesOfTheForm() {
    PlatformAppInput app =
        new PlatformAppInput(
            " ",
            "",
            List.of(),
            List.of(Audience.STUDENT),
            List.of(),
            List.of(),
            List.of(""),
            List.of());
    OrganizationInput owner = owner(" ", OrganizationNature.OTHER, "12");
    BusinessSystemInput system =
        new BusinessSystemInput(
            "",
            List.of("no host"),
            List.of(),
            "nonsense",
            new Uscc("91110000802100433B"),
            1,
            "nonsense",
            new Uscc("91110000802100433B"),
            null);
    OrganizationInput developer = owner("", OrganizationNature.ENTERPRISE, "430100");
    PlatformItemInput bad =
        new PlatformItemInput(
            "wx1",
            1,
            PlatformAction.UPSERT,
            Channel.MINI_PROGRAM,
            app,
            owner,
            developer,
            system,
            NOW);

    assertThat(PlatformItemRules.check(bad, 3, NOW))
        .extracting(refusal -> refusal.code() + " " + String.join("/", refusal.path()))
        .containsExactly(
            "FIELD_REQUIRED items/3/owner/name",
            "FIELD_REQUIRED items/3/owner/natureText",
            "FIELD_INVALID items/3/owner/registrationPlace/region",
            "FIELD_REQUIRED items/3/developer/name",
            "FIELD_REQUIRED items/3/system/name",
            "FIELD_INVALID items/3/system/domains/0",
            "FIELD_INVALID items/3/system/icpNumber",
            "OWNER_MISMATCH items/3/system/icpHolder",
            "FIELD_INVALID items/3/system/mlpsNumber",
            "FIELD_INVALID items/3/system/mlpsLevel",
            "OWNER_MISMATCH items/3/system/mlpsHolder",
            "FIELD_REQUIRED items/3/app/version",
            "FIELD_REQUIRED items/3/app/name",
            "FIELD_REQUIRED items/3/app/functionTypes",
            "STAGE_REQUIRED items/3/app/stages",
            "FIELD_REQUIRED items/3/app/serviceContents",
            "FIELD_REQUIRED items/3/app/permissions/0");
  }

  @Test
  void everyRefusalCitesSharingClauseAndHasSuggestion() {
    List<Refusal> refusals =
        PlatformItemRules.check(SharedItems.upsert(1, 1, SharedItems.app("")), 0, NOW);

    assertThat(refusals)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rules())
                  .containsExactly(
                      new RuleId("MOE-10c"), new RuleId("MOE-12"), new RuleId("MOE-A1"));
              assertThat(refusal.suggestion()).isEqualTo("Fill the field in.");
            });
  }

  @Proves("MOE-10c")
  @Test
  void doesNotRequireIcpAndMlps() {
    BusinessSystemInput bare =
        new BusinessSystemInput("合成系统", List.of(), List.of(), null, null, null, null, null, null);

    assertThat(told(withSystem(GOOD, bare))).isEmpty();
  }

  @Test
  void filedPartsHaveNoContactAndAreUnconditional() {
    PlatformItemInput item = withOwner(GOOD, Forms.organization("430100", 1));

    FiledForm kept =
        FiledForm.of(item, PolicyProfiles.load(false).at(JurisdictionCode.MINISTRY, NOW));

    assertThat(kept.app().name()).isEqualTo("合成小程序1");
    assertThat(kept.app().versions()).isEmpty();
    assertThat(kept.app().channel()).isEqualTo(Channel.MINI_PROGRAM);
    assertThat(kept.bufferConditional()).isFalse();
    assertThat(kept.developer()).isNull();
    assertThatThrownBy(
            () ->
                FiledForm.of(
                    SharedItems.withdraw(1, 1, NOW),
                    PolicyProfiles.load(false).at(JurisdictionCode.MINISTRY, NOW)))
        .hasMessageContaining("item: incomplete");
  }

  private static List<String> told(PlatformItemInput item) {
    return PlatformItemRules.check(item, 3, NOW).stream()
        .map(
            refusal ->
                refusal.code() + " " + String.join("/", refusal.path()) + " " + refusal.text())
        .toList();
  }

  private static OrganizationInput owner(String name, OrganizationNature nature, String region) {
    return new OrganizationInput(
        Forms.provider("430100", 1).uscc(),
        name,
        nature,
        null,
        null,
        new PlaceInput(region, null),
        null,
        false,
        null);
  }

  private static PlatformItemInput item(
      String id,
      int revision,
      PlatformAction action,
      @Nullable PlatformAppInput app,
      @Nullable OrganizationInput owner,
      @Nullable BusinessSystemInput system,
      Instant at) {
    return new PlatformItemInput(
        id, revision, action, Channel.MINI_PROGRAM, app, owner, null, system, at);
  }

  private static PlatformItemInput on(PlatformItemInput item, Channel channel) {
    return new PlatformItemInput(
        item.platformAppId(),
        item.revision(),
        item.action(),
        channel,
        item.app(),
        item.owner(),
        item.developer(),
        item.system(),
        item.occurredAt());
  }

  private static PlatformItemInput withSystem(PlatformItemInput item, BusinessSystemInput system) {
    return new PlatformItemInput(
        item.platformAppId(),
        item.revision(),
        item.action(),
        item.channel(),
        item.app(),
        item.owner(),
        item.developer(),
        system,
        item.occurredAt());
  }

  private static PlatformItemInput withOwner(PlatformItemInput item, OrganizationInput owner) {
    return new PlatformItemInput(
        item.platformAppId(),
        item.revision(),
        item.action(),
        item.channel(),
        item.app(),
        owner,
        item.developer(),
        item.system(),
        item.occurredAt());
  }
}
