package org.filinghub.national.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.SharedNode;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.value.Uscc;
import org.junit.jupiter.api.Test;

class OrganizationIT {

  @Test
  void returnsTheNewestPublicFilingOfAnOrganization() {
    SharedNode shared = SharedNode.empty();
    TestNode node = shared.node();
    FakeAuthority hunan = shared.hunan();
    Forms developed = Filings.form("43", 1).withDeveloper(Forms.organization("430100", 50_001));
    ProviderFiling first =
        hunan.files(Filings.submitted("43", 1, developed), Filings.number("43", 1));
    hunan.commits(Filings.change(Filings.next(first, FilingStatus.REVOKED), FilingStatus.FILED));
    ProviderFiling unnumbered = Filings.submitted("43", 2);
    hunan.commits(Filings.change(unnumbered, null));
    new Hub(node).pulls("43");

    eventually(
        "indexed",
        () -> node.count("search_filing WHERE filing_id = '43-S1' AND status = 'REVOKED'") == 1);
    assertThat(filingOf(node, first.owner().uscc())).isEqualTo("43-S1 REVOKED");
    assertThat(filingOf(node, Forms.organization("430100", 50_001).uscc()))
        .isEqualTo("43-S1 REVOKED");
    assertThat(filingOf(node, unnumbered.owner().uscc())).isEqualTo("null");
    assertThat(filingOf(node, Filings.form("43", 3).uscc())).isEqualTo("null");
  }

  private static String filingOf(TestNode node, Uscc uscc) {
    var found = node.ask("{filingOf(organization:\"" + uscc + "\"){id status}}").data("/filingOf");
    return found.isNull()
        ? "null"
        : found.path("id").asString() + " " + found.path("status").asString();
  }
}
