package org.filinghub.national.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Proves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Effect of a provider's bar on submissions (MOE-24b, RULES B.6). */
@Proves("MOE-24b")
class BarIT {
  private static FakeAuthority hunan;
  private static FakeAuthority guangdong;
  private static TestNode node;
  private static Hub hub;

  @BeforeAll
  static void start() {
    hunan = new FakeAuthority("43");
    guangdong = new FakeAuthority("44");
    node = new TestNode(hunan, guangdong).with("filinghub.delivery.at-once-within", "5s").start();
    hub = new Hub(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    hunan.close();
    guangdong.close();
  }

  @BeforeEach
  void setClockToDayAfterDecision() {
    node.clock().set("2025-09-01T00:00:00+08:00");
  }

  @Test
  void appliesBarNationwideUntilEndOfItsLastDay() {
    Forms form = Filings.form("43", 1);
    blacklists(form, 1);

    node.clock().set("2025-08-31T12:00:00+08:00");
    JsonNode refusal = hub.submits(form.withAppName("合成另一款二"), "44", "at once").refusal();
    assertThat(refusal.path("code").asString()).isEqualTo("PROVIDER_BARRED");
    assertThat(refusal.path("until").asString()).isEqualTo("2026-02-28");
    assertThat(refusal.path("rules").toString()).isEqualTo("[\"MOE-24b\"]");

    node.clock().set("2026-02-28T23:59:59.999+08:00");
    assertThat(hub.submits(form.withAppName("合成另一款二"), "44", "last").codes())
        .containsExactly("PROVIDER_BARRED");

    node.clock().set("2026-03-01T00:00:00+08:00");
    assertThat(hub.submits(form.withAppName("合成另一款二"), "44", "after").isAccepted()).isTrue();
    assertThat(hub.submits(form, "43", "the revoked one").isAccepted()).isTrue();
  }

  @Test
  void doesNotBarHeadOfficeAndSiblings() {
    Forms barred = Filings.form("43", 10);
    Forms head = Filings.form("44", 11);
    Forms sibling = Filings.form("43", 12);
    hub.declares(barred.uscc(), head.uscc());
    hub.declares(sibling.uscc(), head.uscc());
    blacklists(barred, 10);

    assertThat(hub.submits(head, "44", "own").isAccepted()).isTrue();
    assertThat(hub.submitsFor(head.uscc(), sibling, "44", "sibling").isAccepted()).isTrue();
  }

  @Test
  void refusesBarredAppsFromHeadOffice() {
    Forms barred = Filings.form("43", 20);
    Forms head = Filings.form("44", 21);
    hub.declares(barred.uscc(), head.uscc());
    blacklists(barred, 20);

    JsonNode asItsOwn =
        hub.submits(head.withAppName(barred.appName()), "44", "as its own").refusal();
    JsonNode forIt = hub.submitsFor(head.uscc(), barred, "44", "for it").refusal();

    assertThat(asItsOwn.path("code").asString()).isEqualTo("PROVIDER_BARRED");
    assertThat(asItsOwn.path("until").asString()).isEqualTo("2026-02-28");
    assertThat(asItsOwn.path("path").toString()).isEqualTo("[\"form\",\"apps\",\"0\",\"name\"]");
    assertThat(forIt.path("code").asString()).isEqualTo("PROVIDER_BARRED");
    assertThat(forIt.path("path").toString()).isEqualTo("[\"form\",\"owner\",\"uscc\"]");

    node.clock().set("2026-03-01T00:00:00+08:00");
    assertThat(hub.submits(head.withAppName(barred.appName()), "44", "later").isAccepted())
        .isTrue();
  }

  @Test
  void appliesBarToGroupDeclaredLater() {
    Forms barred = Filings.form("43", 30);
    Forms head = Filings.form("44", 31).withAppName(barred.appName());
    blacklists(barred, 30);

    hub.declares(barred.uscc(), head.uscc());

    assertThat(hub.submits(head, "44", "re-filed").codes()).containsExactly("PROVIDER_BARRED");
  }

  @Test
  void appliesLaterOfTwoBars() {
    Forms form = Filings.form("43", 40);
    blacklists(form, 40);
    ProviderFiling other =
        guangdong.files(
            Filings.submitted("44", 41, form.withAppName("合成四十一")), Filings.number("44", 41));
    revokes(guangdong, other, "2025-12-01");

    node.clock().set("2026-03-01T00:00:00+08:00");

    assertThat(
            hub.submits(form.withAppName("合成四十二"), "43", "still")
                .refusal()
                .path("until")
                .asString())
        .isEqualTo("2026-06-01");
  }

  // ---- helpers

  /** Decided on 31 August 2025. */
  private static void blacklists(Forms form, int seed) {
    revokes(
        hunan,
        hunan.files(Filings.submitted("43", seed, form), Filings.number("43", seed)),
        "2025-08-31");
  }

  private static void revokes(FakeAuthority authority, ProviderFiling filed, String decidedOn) {
    authority.commits(Filings.blacklisting(filed, LocalDate.parse(decidedOn)));
    hub.pulls(authority.code());
  }
}
