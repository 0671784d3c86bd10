package org.filinghub.schema.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilingFilterTest {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");
  private static final JurisdictionCode BEIJING = new JurisdictionCode("11");

  /** 00:30 on 2 March in Asia/Shanghai, still 1 March in UTC. */
  private static final Instant FILED = Instant.parse("2020-03-01T16:30:00Z");

  private static final ProviderFiling FILING = filing(FILED);

  @Test
  void filterWithoutConditionsMatchesEverything() {
    assertThat(FilingFilter.ALL.matches(FILING)).isTrue();
    assertThat(FilingFilter.ALL.matches(filing(null))).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway") // as a caller writes it out
  void nullListIsNoCondition() {
    assertThat(new FilingFilter(null, null, null, null, null, null, null, null))
        .isEqualTo(FilingFilter.ALL);
  }

  @Test
  void everyConditionMustMatch() {
    assertThat(jurisdictions(HUNAN).matches(FILING)).isTrue();
    assertThat(jurisdictions(BEIJING, HUNAN).matches(FILING)).isTrue();
    assertThat(jurisdictions(BEIJING).matches(FILING)).isFalse();
    assertThat(status(FilingStatus.FILED).matches(FILING)).isTrue();
    assertThat(status(FilingStatus.REVOKED).matches(FILING)).isFalse();
    assertThat(channel(Channel.NATIVE_APP).matches(FILING)).isTrue();
    assertThat(channel(Channel.MINI_PROGRAM).matches(FILING)).isFalse();
    assertThat(owner(FILING.owner().uscc()).matches(FILING)).isTrue();
    assertThat(owner(Forms.provider("430100", 8).form().owner().uscc()).matches(FILING)).isFalse();
    assertThat(
            new FilingFilter(
                    List.of(HUNAN),
                    List.of(FilingStatus.REVOKED),
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null)
                .matches(FILING))
        .isFalse();
  }

  @Test
  void oneCommonStageOrFunctionTypeMatches() {
    List<SchoolStage> stages = FILING.app().stages();
    List<FunctionType> functions = FILING.app().functionTypes();

    assertThat(stages).isNotEmpty();
    for (SchoolStage stage : SchoolStage.values()) {
      assertThat(stages(stage).matches(FILING)).as("%s", stage).isEqualTo(stages.contains(stage));
    }
    assertThat(stages(SchoolStage.values()).matches(FILING)).isTrue();
    for (FunctionType function : FunctionType.values()) {
      assertThat(functions(function).matches(FILING))
          .as("%s", function)
          .isEqualTo(functions.contains(function));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-02, 2020-03-02, true",
    "2020-03-02,           , true",
    "          , 2020-03-02, true",
    "2020-03-03,           , false",
    "          , 2020-03-01, false",
    "2020-02-01, 2020-04-01, true"
  })
  void daysAreInShanghaiAndInclusive(
      @Nullable LocalDate from, @Nullable LocalDate to, boolean fits) {
    assertThat(filed(from, to).matches(FILING)).isEqualTo(fits);
    assertThat(filed(from, to).matches(filing(null))).as("never numbered").isFalse();
  }

  @Test
  void refusesFirstDayAfterLastDay() {
    FilingFilter wrong = filed(LocalDate.of(2020, 2, 2), LocalDate.of(2020, 2, 1));

    assertThatThrownBy(wrong::checked)
        .isInstanceOf(MalformedValue.class)
        .hasMessage("filter.filedTo: 2020-02-01 (expected: not before filedFrom, 2020-02-02)");
    assertThat(FilingFilter.ALL.checked()).isSameAs(FilingFilter.ALL);
  }

  private static FilingFilter jurisdictions(JurisdictionCode... codes) {
    return new FilingFilter(
        List.of(codes), List.of(), List.of(), null, List.of(), List.of(), null, null);
  }

  private static FilingFilter status(FilingStatus status) {
    return new FilingFilter(
        List.of(), List.of(status), List.of(), null, List.of(), List.of(), null, null);
  }

  private static FilingFilter channel(Channel channel) {
    return new FilingFilter(
        List.of(), List.of(), List.of(channel), null, List.of(), List.of(), null, null);
  }

  private static FilingFilter owner(Uscc owner) {
    return new FilingFilter(
        List.of(), List.of(), List.of(), owner, List.of(), List.of(), null, null);
  }

  private static FilingFilter stages(SchoolStage... stages) {
    return new FilingFilter(
        List.of(), List.of(), List.of(), null, List.of(stages), List.of(), null, null);
  }

  private static FilingFilter functions(FunctionType function) {
    return new FilingFilter(
        List.of(), List.of(), List.of(), null, List.of(), List.of(function), null, null);
  }

  private static FilingFilter filed(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new FilingFilter(List.of(), List.of(), List.of(), null, List.of(), List.of(), from, to);
  }

  private static ProviderFiling filing(@Nullable Instant filedAt) {
    ProviderFormInput form = Forms.provider("430100", 7).form();
    FiledForm parts =
        FiledForm.of(
            form.owner(),
            null,
            form.systems().get(0),
            form.apps().get(0),
            PolicyProfiles.load(false).at(HUNAN, FILED),
            FILED);
    return new ProviderFiling(
        new FilingId("43-S7"),
        filedAt == null ? null : FilingNumber.of(HUNAN, 90_007),
        FilingOrigin.AUTHORITY,
        HUNAN,
        FilingStatus.FILED,
        2,
        parts.app(),
        parts.system(),
        parts.owner(),
        null,
        FILED,
        filedAt,
        null,
        false);
  }
}
