package org.filinghub.schema.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentHashTest {

  record Form(String name, @Nullable String note, List<Part> parts) {}

  record Part(int number) {}

  /** The same input type after a release that added optional fields. */
  record LaterForm(
      @Nullable String added,
      String name,
      @Nullable String note,
      boolean flag,
      List<Part> parts,
      List<String> names) {}

  private static final Form FORM = new Form("app", null, List.of(new Part(1)));

  @Test
  void staysTheSameWhenTheInputGainsOptionalFields() {
    LaterForm later = new LaterForm(null, "app", null, false, List.of(new Part(1)), List.of());

    assertThat(ContentHash.of(later).text()).isEqualTo(ContentHash.of(FORM).text());
    assertThat(ContentHash.of(later).matches(ContentHash.of(FORM).text())).isTrue();
  }

  @Test
  void differsForAnyOtherContent() {
    String stored = ContentHash.of(FORM).text();

    assertThat(
            List.of(
                new Form("app2", null, List.of(new Part(1))),
                new Form("app", "", List.of(new Part(1))),
                new Form("app", null, List.of(new Part(0))),
                new Form("app", null, List.of())))
        .allSatisfy(other -> assertThat(ContentHash.of(other).matches(stored)).isFalse());
    assertThat(ContentHash.of(new LaterForm(null, "app", null, true, FORM.parts(), List.of())))
        .isNotEqualTo(ContentHash.of(FORM))
        .satisfies(other -> assertThat(other.matches(stored)).isFalse());
  }

  @Test
  void carriesItsVersionAndFitsTheColumn() {
    assertThat(ContentHash.of(FORM).text()).matches("v2:[0-9a-f]{61}");
  }

  @Test
  void recognisesTheFirstVersionOfTheNationalNode() {
    String stored = Sha256.hex("{\"name\":\"app\",\"note\":null,\"parts\":[{\"number\":1}]}");

    assertThat(ContentHash.of(FORM).matches(stored)).isTrue();
    assertThat(ContentHash.of(new Form("other", null, FORM.parts())).matches(stored)).isFalse();
  }

  @Test
  void recognisesTheFirstVersionOfAnAuthorityNode() {
    String stored = Sha256.hex("{\"name\":\"app\",\"parts\":[{\"number\":1}]}");

    assertThat(ContentHash.of(FORM).matches(stored)).isTrue();
  }
}
