package org.filinghub.province.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.Test;

class FilingSeedIT {
  private static final JurisdictionCode HERE = new JurisdictionCode("34");
  private static final Instant FILED = Instant.parse("2023-05-04T01:00:00Z");

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "34");
  private final FilingSeed seed = node.bean(FilingSeed.class);

  /** One test, because the store is empty only once. */
  @Test
  void loadsEmptyStoreOnceAndMovesCounters() {
    List<ProviderFiling> faulty = List.of(filing("34", 1), filing("33", 2));
    String empty = desk.traces();
    assertThatThrownBy(() -> seed.load(HERE, faulty).block()).isInstanceOf(MalformedValue.class);
    assertThatThrownBy(() -> seed.load(HERE, List.of(filing("34", 1), filing("34", 1))).block())
        .isNotNull();
    assertThat(desk.traces()).isEqualTo(empty);
    List<ProviderFiling> filings = new ArrayList<>();
    for (int serial = 1; serial <= 620; serial++) {
      filings.add(filing("34", serial));
    }

    Integer loaded = seed.load(HERE, filings).block();
    String stored = desk.traces();
    Integer again = seed.load(HERE, filings).block();

    assertThat(loaded).isEqualTo(620);
    assertThat(again).isZero();
    assertThat(desk.traces()).isEqualTo(stored);
    // Every tenth filing is revoked and has one more change.
    assertThat(desk.feed(null)).hasSize(682);
    assertThat(desk.feed(null))
        .extracting(change -> change.path("sequence").asInt())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(desk.feed(null).get(10).path("previousStatus").asString()).isEqualTo("FILED");
    assertThat(desk.feed(null).get(10).at("/filing/status").asString()).isEqualTo("REVOKED");
    node.clock().set("2024-03-04T09:00:00+08:00");
    assertThat(desk.filed("34-NEXT", 1)).isEqualTo("教APP备3400621号");
  }

  private static ProviderFiling filing(String code, int serial) {
    boolean revoked = serial % 10 == 0;
    Organization owner =
        new Organization(
            Usccs.enterprise(serial, "340100"),
            "示例教育科技有限公司" + serial,
            OrganizationNature.ENTERPRISE,
            new Place("340100", "示例路1号"),
            new Contact("示例法人", "示例联系人", "000-00000000", null));
    return new ProviderFiling(
        new FilingId(code + "-SEED" + serial),
        FilingNumber.of(new JurisdictionCode(code), serial),
        FilingOrigin.AUTHORITY,
        new JurisdictionCode(code),
        revoked ? FilingStatus.REVOKED : FilingStatus.FILED,
        revoked ? 3 : 2,
        new App(
            "示例课堂" + serial,
            Channel.NATIVE_APP,
            List.of(
                new AppVersion(Platform.ANDROID, "1.0.0", "com.example.a" + serial, null, null)),
            List.of(FunctionType.LEARNING),
            List.of(Audience.TEACHER),
            List.of(),
            List.of("在线学习"),
            List.of(),
            List.of(),
            null),
        new BusinessSystem("示例学习平台", List.of("example.com"), null, 2, null, List.of("192.0.2.1")),
        owner,
        null,
        FILED,
        FILED,
        revoked ? FILED.plusSeconds(86_400) : null,
        false);
  }
}
