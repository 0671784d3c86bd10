package org.filinghub.province.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Proves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberingIT {
  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "13");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  @Proves("MOE-14a")
  void concurrentReviewsGiveUniqueNumbers() {
    int filings = 20;
    TestAuthority.together(filings, i -> desk.deliverLater(desk.submission("13-N" + i, 300 + i)));
    int first = nextSerial();

    // Two reviewers complete each filing concurrently; one of them is refused.
    List<GraphQlAnswer> answers =
        TestAuthority.together(2 * filings, i -> desk.completeLater("13-N" + i % filings, 1));

    List<String> numbers =
        answers.stream()
            .filter(answer -> answer.text("completeReview/__typename").equals("ReviewDone"))
            .map(answer -> answer.text("completeReview/filing/number"))
            .toList();
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(first, first + filings).mapToObj(NumberingIT::number).toList());
    assertThat(
            answers.stream()
                .flatMap(answer -> answer.each("completeReview/refusals", "code").stream()))
        .hasSize(filings)
        .containsOnly("REVISION_CONFLICT");
    assertThat(nextSerial()).isEqualTo(first + filings);
  }

  @Test
  void rollbackUsesNoNumber() {
    desk.accepted("13-R1", 1);
    int next = nextSerial();
    // The revision that the review will write exists already.
    node.execute(
        "13",
        "INSERT INTO filing_revision (filing_id, revision, document, restricted)"
            + " SELECT filing_id, 2, document, restricted FROM filing_revision"
            + " WHERE filing_id = '13-R1'");
    String before = desk.traces();

    GraphQlAnswer failed = desk.complete("13-R1", 1);
    String after = desk.traces();
    node.execute("13", "DELETE FROM filing_revision WHERE filing_id = '13-R1' AND revision = 2");
    GraphQlAnswer done = desk.complete("13-R1", 1);

    assertThat(failed.codes()).containsExactly("INTERNAL");
    assertThat(after).isEqualTo(before);
    assertThat(done.text("completeReview/filing/number")).isEqualTo(number(next));
  }

  @Test
  void givesLastNumberAndRefusesNext() {
    int next = nextSerial();
    desk.accepted("13-L1", 2);
    desk.accepted("13-L2", 3);
    try {
      node.execute("13", "UPDATE number_counter SET next_serial = 99999");

      GraphQlAnswer last = desk.complete("13-L1", 1);
      String before = desk.traces();
      GraphQlAnswer beyond = desk.complete("13-L2", 1);

      assertThat(last.text("completeReview/filing/number")).isEqualTo("教APP备1399999号");
      assertThat(beyond.each("completeReview/refusals", "code"))
          .containsExactly("NUMBER_SPACE_EXHAUSTED");
      assertThat(desk.traces()).isEqualTo(before);
    } finally {
      node.execute("13", "UPDATE number_counter SET next_serial = " + next);
    }
  }

  @Test
  void neverReusesNumberOfRevokedFiling() {
    String revoked = desk.revoked("13-V1", 4);

    assertThat(desk.filed("13-V2", 5)).isNotEqualTo(revoked);
  }

  private int nextSerial() {
    return Integer.parseInt(desk.value("SELECT next_serial FROM number_counter"));
  }

  private static String number(int serial) {
    return "教APP备13%05d号".formatted(serial);
  }
}
