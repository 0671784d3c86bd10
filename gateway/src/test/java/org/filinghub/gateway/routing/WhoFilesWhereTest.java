package org.filinghub.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.decision.RouteDecision.RouteKind;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.Group;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that a clause of a province names in addition to the national rule. */
class WhoFilesWhereTest {
  private static final Instant SPRING_2020 = Instant.parse("2020-03-01T00:00:00Z");

  /** Registered nationally, so the USCC names no province. */
  private static final Uscc UNIVERSITY_OF_THE_MINISTRY = Usccs.enterprise(1, "100000");

  private final HeadOfficeRouter router = new HeadOfficeRouter(PolicyProfiles.load(false));

  @ParameterizedTest
  @CsvSource({"440106, 44", "430102, 43", "110108, 11"})
  @Proves("GD-provider-authority")
  void universityOfTheMinistryFilesAtItsSeat(String seat, String jurisdiction) {
    assertThat(route(UNIVERSITY_OF_THE_MINISTRY, OrganizationNature.PUBLIC_INSTITUTION, seat, seat))
        .isEqualTo(new JurisdictionCode(jurisdiction));
  }

  @ParameterizedTest(name = "{0} registered in {1}, seated in {2} files in {3}")
  @CsvSource({
    "ENTERPRISE, 110108, 110108, 11", // includes a platform company's own app
    "ENTERPRISE, 110108, 430100, 11",
    "ENTERPRISE, 430100, 110108, 43",
    "SOCIAL_GROUP, 420100, 110108, 11",
    "PRIVATE_NON_ENTERPRISE, 110105, 110105, 11",
    "PUBLIC_INSTITUTION, 110108, 110108, 11", // a school, which the clause does not name
  })
  @Proves({"BJ-6", "BJ-9"})
  void beijingAcceptsByTheNationalRule(
      OrganizationNature nature, String registered, String seat, String jurisdiction) {
    assertThat(route(Usccs.enterprise(1), nature, registered, seat))
        .isEqualTo(new JurisdictionCode(jurisdiction));
  }

  private @Nullable JurisdictionCode route(
      Uscc owner, OrganizationNature nature, String registered, String seat) {
    RouteDecision route =
        router.route(
            new RouteQuestion(
                new OrganizationInput(
                    owner,
                    "合成单位",
                    nature,
                    null,
                    null,
                    new PlaceInput(registered, null),
                    new PlaceInput(seat, null),
                    false,
                    null),
                Channel.NATIVE_APP,
                "示例",
                List.of("com.example"),
                false,
                null),
            Group.NONE,
            SPRING_2020);
    assertThat(route.kind()).isEqualTo(RouteKind.AUTHORITY);
    return route.jurisdiction();
  }
}
