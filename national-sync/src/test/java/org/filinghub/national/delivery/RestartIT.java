package org.filinghub.national.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.fixture.Forms;
import org.junit.jupiter.api.Test;

/** The node continues its work after a restart. */
class RestartIT {

  @Test
  void continuesHeldDeliveriesAfterRestart() {
    try (FakeAuthority authority = new FakeAuthority("43");
        TestNode node = new TestNode(authority).start()) {
      Hub hub = new Hub(node);
      authority.resetsConnections();
      List<String> held = new ArrayList<>();
      for (int seed = 1; seed <= 5; seed++) {
        Hub.Told told = hub.submits(Filings.form("43", seed), "43", "k");
        assertThat(told.deliveries()).containsExactly("HELD");
        held.add(told.id());
      }

      node.stop();
      // The same state as after a crash during sending: the row is still reserved.
      node.start();
      node.execute("UPDATE delivery SET next_attempt_at = UTC_TIMESTAMP(6)");
      authority.up();

      eventually("delivered", () -> authority.accepted().size() == held.size());
      assertThat(authority.accepted()).containsExactlyElementsOf(held);
      Forms first = Filings.form("43", 1);
      eventually(
          "told so", () -> hub.submits(first, "43", "k").deliveries().equals(List.of("DELIVERED")));
      assertThat(hub.submits(first, "43", "k").id()).isEqualTo(held.get(0));
    }
  }

  @Test
  void continuesFeedAfterRestart() {
    try (FakeAuthority authority = new FakeAuthority("43");
        TestNode node = new TestNode(authority).start()) {
      authority.files(Filings.submitted("43", 1), Filings.number("43", 1));
      new Hub(node).pulls("43");
      long before = lastSequence(node);

      node.stop();
      node.start();
      authority.files(Filings.submitted("43", 2), Filings.number("43", 2));
      new Hub(node).pulls("43");

      assertThat(node.count("golden_revision")).isEqualTo(4);
      assertThat(lastSequence(node)).isEqualTo(before + 2);
    }
  }

  private static long lastSequence(TestNode node) {
    return ((Number)
            Objects.requireNonNull(node.value("SELECT last_sequence FROM national_sequence")))
        .longValue();
  }
}
