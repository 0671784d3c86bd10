package org.filinghub.national.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.profile.PolicyProfiles.ProfileSource;
import org.junit.jupiter.api.Test;

/**
 * National settings for questions about the bar that the regulations leave open (RULES A.10, B.6).
 */
class BarSwitchesIT {

  @Test
  void nationalProfileDecidesStartAndReachOfBar() throws IOException {
    try (FakeAuthority authority = new FakeAuthority("43");
        TestNode node =
            new TestNode(authority)
                .with(nationWith("barStartsAtOnce", "headOfficeBarredWithSubsidiary"))
                .with("filinghub.delivery.at-once-within", "5s")
                .start()) {
      Hub hub = new Hub(node);
      Forms barred = Filings.form("43", 50);
      Forms head = Filings.form("43", 51).withAppName(barred.appName());
      hub.declares(barred.uscc(), head.uscc());
      ProviderFiling filed =
          authority.files(Filings.submitted("43", 50, barred), Filings.number("43", 50));
      authority.commits(Filings.blacklisting(filed, LocalDate.parse("2025-08-31")));
      hub.pulls("43");

      node.clock().set("2025-08-31T12:00:00+08:00");

      assertThat(hub.submits(barred.withAppName("合成五十"), "43", "on the day").isAccepted()).isTrue();
      node.clock().set("2025-09-01T00:00:00+08:00");
      assertThat(hub.submits(barred.withAppName("合成五十一"), "43", "the day after").codes())
          .containsExactly("PROVIDER_BARRED");
      assertThat(hub.submits(head, "43", "head office").isAccepted()).isTrue();
    }
  }

  /** The national profile with these settings off, without overlays. */
  private static PolicyProfiles nationWith(String... off) throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(
            BarSwitchesIT.class.getResourceAsStream("/org/filinghub/profiles/cn.yaml"))) {
      String yaml = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
      for (String key : off) {
        String changed = yaml.replaceAll("(?m)^(" + key + ": *\\{value: )true", "$1false");
        assertThat(changed).as(key).isNotEqualTo(yaml);
        yaml = changed;
      }
      return PolicyProfiles.parse(List.of(new ProfileSource("cn.yaml", yaml)), ClauseIndex.load());
    }
  }
}
