package org.filinghub.schema.whitelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.whitelist.WhitelistListing.ListedVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingHoldTest {
  private static final Instant FILED = Instant.parse("2020-03-02T01:00:00Z");
  private static final Instant FELL = FILED.plusSeconds(60);

  @ParameterizedTest
  @Proves("GD-whitelist")
  @EnumSource(FilingStatus.class)
  void entryIsOnHoldOnlyWhileItsFilingIsNotInForce(FilingStatus status) {
    assertThat(ListingHold.of(filing(status), List.of()).isEmpty())
        .isEqualTo(status.standsAsFiled());
  }

  @Test
  void holdNamesClauseAndStartOfTheFilingsStatus() {
    List<StatusInterval> intervals =
        List.of(
            interval(FILED, FilingStatus.FILED, 2, "MOE-14a"),
            interval(FELL, FilingStatus.REVOKED, 3, "MOE-24a"),
            interval(FELL.plusSeconds(60), FilingStatus.REVOKED, 4, "MOE-15"));

    ListingHold hold = ListingHold.of(filing(FilingStatus.REVOKED), intervals).orElseThrow();

    assertThat(hold.reason().code()).isEqualTo("REVOKED");
    assertThat(hold.reason().rules())
        .containsExactly(new RuleId("MOE-24a"), new RuleId("GD-whitelist"));
    assertThat(hold.since()).isEqualTo(FELL);
    assertThat(hold.status()).isEqualTo(FilingStatus.REVOKED);
  }

  @Test
  void entryWithUnknownNumberIsOnHold() {
    Optional<ListingHold> hold = ListingHold.of(null, List.of());

    assertThat(hold.orElseThrow().reason().code()).isEqualTo("FILING_NOT_KNOWN");
    assertThat(hold.orElseThrow().since()).isNull();
  }

  @Test
  void reportsDriftPerPlatform() {
    List<ListedVersion> listed =
        List.of(new ListedVersion(Platform.ANDROID, "3.1"), new ListedVersion(Platform.IOS, "3.1"));

    assertThat(
            VersionDrift.between(
                listed, List.of(version(Platform.ANDROID, "4.0"), version(Platform.IOS, "3.1"))))
        .containsExactly(new VersionDrift(Platform.ANDROID, "3.1", "4.0"));
    assertThat(
            VersionDrift.between(
                listed, List.of(version(Platform.HARMONY, "1.0"), version(Platform.IOS, "3.1"))))
        .containsExactly(
            new VersionDrift(Platform.ANDROID, "3.1", null),
            new VersionDrift(Platform.HARMONY, null, "1.0"));
    assertThat(VersionDrift.between(List.of(), List.of())).isEmpty();
  }

  private static AppVersion version(Platform platform, String version) {
    return new AppVersion(platform, version, "cn.example.app", null, null);
  }

  private static StatusInterval interval(
      Instant from, FilingStatus status, int revision, String rule) {
    return new StatusInterval(
        from, status, revision, true, true, List.of(), List.of(), new RuleId(rule));
  }

  private static ProviderFiling filing(FilingStatus status) {
    ProviderFormInput form = Forms.provider("430100", 1).form();
    JurisdictionCode hunan = new JurisdictionCode("43");
    FiledForm parts =
        FiledForm.of(
            form.owner(),
            form.developer(),
            form.systems().get(0),
            form.apps().get(0),
            PolicyProfiles.load(false).at(hunan, FILED),
            FILED);
    return new ProviderFiling(
        new FilingId("43-S1"),
        FilingNumber.of(hunan, 1),
        FilingOrigin.AUTHORITY,
        hunan,
        status,
        3,
        parts.app(),
        parts.system(),
        parts.owner(),
        parts.developer(),
        FILED,
        FILED,
        null,
        false);
  }
}
