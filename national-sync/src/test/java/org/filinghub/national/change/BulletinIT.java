package org.filinghub.national.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.SharedNode;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.feed.AuthorityChange.Blacklisting;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.review.RevocationRequest.RevocationGround;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulletinIT {

  @Test
  @Proves({"MOE-24a", "MOE-N3b", "BJ-29", "HN-2.5"})
  void listsEachRevocationOnceWithGroundAndAudience() {
    SharedNode shared = SharedNode.empty();
    TestNode node = shared.node();
    FakeAuthority hunan = shared.hunan();
    FakeAuthority beijing = shared.beijing();
    Hub hub = new Hub(node);
    ProviderFiling blacklisted = hunan.files(Filings.submitted("43", 1), Filings.number("43", 1));
    ProviderFiling revoked = Filings.next(blacklisted, FilingStatus.REVOKED);
    hunan.commits(
        Filings.change(
            revoked,
            FilingStatus.FILED,
            new Blacklisting(
                revoked.owner().uscc(),
                RevocationGround.NOT_RECTIFIED,
                LocalDate.parse("2020-03-05"),
                LocalDate.parse("2020-09-05"))));
    // A later correction of the revoked filing is not a second revocation.
    hunan.commits(
        Filings.change(Filings.next(revoked, FilingStatus.REVOKED), FilingStatus.REVOKED));
    hub.pulls("43");
    ProviderFiling lapsed = hunan.files(Filings.submitted("43", 2), Filings.number("43", 2));
    hunan.commits(by("NODE", "MOE-N3b", Filings.next(lapsed, FilingStatus.REVOKED)));
    ProviderFiling unnumbered = Filings.submitted("43", 3);
    hunan.commits(
        Filings.change(unnumbered, null),
        Filings.change(Filings.next(unnumbered, FilingStatus.REVOKED), FilingStatus.SUBMITTED));
    hub.pulls("43");
    ProviderFiling city = beijing.files(Filings.submitted("11", 4), Filings.number("11", 4));
    beijing.commits(by("MINISTRY", "BJ-29", Filings.next(city, FilingStatus.REVOKED)));
    hub.pulls("11");

    JsonNode first = page(node, null, 2);
    JsonNode second = page(node, first.path("cursor").asString(), 2);

    assertThat(bulletins(first))
        .containsExactly(
            "教APP备4390001号 合成课堂1 NOT_RECTIFIED MOE-14a 43 2020-03-05"
                + " EDUCATION_SYSTEM_AND_CREDIT_PLATFORM 2020-09-05",
            "教APP备4390002号 合成课堂2 BUFFER_EXPIRED MOE-N3b 43 2020-03-04"
                + " EDUCATION_SYSTEM_AND_CREDIT_PLATFORM null");
    assertThat(first.path("hasMore").asBoolean()).isTrue();
    assertThat(bulletins(second))
        .containsExactly("教APP备1190004号 合成课堂4 null BJ-29 00 2020-03-04 CITY_EDUCATION_SYSTEM null");
    assertThat(second.path("hasMore").asBoolean()).isFalse();
    assertThat(first.at("/bulletins/0/provider").asString())
        .isEqualTo(revoked.owner().uscc().value());
    assertThat(first.at("/bulletins/0/providerName").asString()).isEqualTo(revoked.owner().name());
    assertThat(page(node, second.path("cursor").asString(), 2).path("bulletins")).isEmpty();
    assertThat(ask(node, "nonsense", 2).errorCode()).isEqualTo("CURSOR_REFUSED");
    assertThat(ask(node, null, 1001).errorCode()).isEqualTo("INVALID_VALUE");
  }

  private static AuthorityChange by(String actor, String rule, ProviderFiling revoked) {
    AuthorityChange change = Filings.change(revoked, FilingStatus.FILED);
    return new AuthorityChange(
        change.sequence(),
        change.filing(),
        change.previousStatus(),
        actor,
        new RuleId(rule),
        change.occurredAt(),
        null,
        null);
  }

  private static List<String> bulletins(JsonNode page) {
    return page.path("bulletins")
        .valueStream()
        .map(
            one ->
                String.join(
                    " ",
                    text(one, "number"),
                    text(one, "appName"),
                    text(one, "ground"),
                    text(one, "rule"),
                    text(one, "decidedBy"),
                    text(one, "decidedOn"),
                    text(one, "audience"),
                    text(one, "barredUntil")))
        .toList();
  }

  private static String text(JsonNode bulletin, String field) {
    JsonNode value = bulletin.path(field);
    return value.isNull() ? "null" : value.asString();
  }

  private static JsonNode page(TestNode node, @Nullable String after, int first) {
    return ask(node, after, first).data("/bulletins");
  }

  private static GraphQlAnswer ask(TestNode node, @Nullable String after, int first) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("after", after);
    variables.put("first", first);
    return node.ask(
        """
        query($after: Cursor, $first: Int!) {
          bulletins(after: $after, first: $first) {
            bulletins {
              number appName providerName provider ground rule decidedBy decidedOn audience
              barredUntil
            }
            cursor hasMore
          }
        }
        """,
        variables);
  }
}
