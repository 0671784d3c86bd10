package org.filinghub.province.legacy.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.province.fixture.PlatformRows;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.province.legacy.mapping.SnapshotComparison.DetectedStep;
import org.filinghub.province.legacy.mapping.SnapshotComparison.MirroredFiling;
import org.filinghub.province.life.rule.Step;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class SnapshotComparisonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RowMapper MAPPER =
      new RowMapper(
          PlatformFile.read(PlatformRows.file("https://beian.example")),
          new JurisdictionCode("61"),
          at -> false);
  private static final List<String> CODES =
      List.of(
          "SUBMITTED",
          "RETURNED",
          "PROVINCE_VERIFIED",
          "FILED",
          "CHANGE_PENDING",
          "CHANGE_RETURNED",
          "RECTIFYING",
          "SUSPENDED",
          "REVOKED",
          "CANCELLED",
          "ABANDONED");
  private static final Instant NOW = Instant.parse("2024-03-04T01:00:00Z");
  private static final Instant LATER = Instant.parse("2024-03-05T01:00:00Z");

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    ", SUBMITTED, SUBMITTED_HERE",
    ", RETURNED, GIVEN_BACK",
    ", ABANDONED, GIVEN_UP",
    ", PROVINCE_VERIFIED, PASSED_TO_MINISTRY",
    ", FILED, NUMBERED",
    "SUBMITTED, RETURNED, GIVEN_BACK",
    "SUBMITTED, FILED, NUMBERED",
    "SUBMITTED, PROVINCE_VERIFIED, PASSED_TO_MINISTRY",
    "RETURNED, SUBMITTED, SUPPLEMENTED",
    "RETURNED, ABANDONED, GIVEN_UP",
    "RETURNED, FILED, NUMBERED",
    "PROVINCE_VERIFIED, RETURNED, GIVEN_BACK_BY_MINISTRY",
    "PROVINCE_VERIFIED, FILED, APPROVED",
    "FILED, CHANGE_PENDING, CHANGE_REPORTED",
    "FILED, RECTIFYING, RECTIFICATION_OPENED",
    "FILED, SUSPENDED, SUSPENSION",
    "FILED, REVOKED, REVOCATION",
    "FILED, CANCELLED, CANCELLATION",
    "CHANGE_PENDING, FILED, CHANGE_VERIFIED",
    "CHANGE_PENDING, CHANGE_RETURNED, CHANGE_GIVEN_BACK",
    "CHANGE_RETURNED, CHANGE_PENDING, CHANGE_SUPPLEMENTED",
    "CHANGE_RETURNED, FILED, CHANGE_GIVEN_UP",
    "RECTIFYING, FILED, RECTIFIED",
    "RECTIFYING, REVOKED, REVOCATION",
    "SUSPENDED, FILED, RESUMPTION",
  })
  void oneStepLeadsFromWhatWasHeldToWhatIsShown(
      @Nullable FilingStatus from, FilingStatus to, Step step) {
    MirroredFiling held = from == null ? null : held(from);

    List<DetectedStep> steps = SnapshotComparison.compare(held, shown(to), LATER);

    assertThat(steps)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.step()).isEqualTo(step);
              assertThat(one.from()).isEqualTo(from);
              assertThat(one.after().filing().status()).isEqualTo(to);
              assertThat(one.after().filing().revision())
                  .isEqualTo(held == null ? 1 : held.stored().filing().revision() + 1);
            });
  }

  @ParameterizedTest
  @EnumSource(FilingStatus.class)
  void whatIsShownAsItIsHeldHasNotChanged(FilingStatus status) {
    assertThat(SnapshotComparison.compare(held(status), shown(status), LATER)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = FilingStatus.class,
      names = {
        "CHANGE_PENDING",
        "CHANGE_RETURNED",
        "RECTIFYING",
        "SUSPENDED",
        "REVOKED",
        "CANCELLED"
      })
  void whatWasNumberedBeforeItWasEverSeenIsTwoSteps(FilingStatus status) {
    List<DetectedStep> steps = SnapshotComparison.compare(null, shown(status), NOW);

    assertThat(steps)
        .extracting(one -> one.after().filing().status())
        .containsExactly(FilingStatus.FILED, status);
    assertThat(steps).extracting(one -> one.after().filing().revision()).containsExactly(1, 2);
    assertThat(steps.get(0).at()).isEqualTo(steps.get(0).after().filing().filedAt());
    assertThat(steps.get(0).after().filing().endedAt()).isNull();
    assertThat(SnapshotComparison.compare(held(steps), shown(status), LATER)).isEmpty();
  }

  @Test
  void whatWasSubmittedAndIsRevokedWasFiledInBetween() {
    MappedRow revoked = row(PlatformRows.with(code("REVOKED"), "chexiaoriqi", "2023年6月1日"));

    List<DetectedStep> steps =
        SnapshotComparison.compare(held(FilingStatus.SUBMITTED), revoked, LATER);

    assertThat(steps)
        .extracting(DetectedStep::step)
        .containsExactly(Step.NUMBERED, Step.REVOCATION);
    assertThat(steps.get(1).from()).isEqualTo(FilingStatus.FILED);
    assertThat(steps.get(1).after().filing().endedAt()).isEqualTo("2023-05-31T16:00:00Z");
  }

  @Test
  void whatAFiledAppSaysNewIsAVerifiedChange() {
    MappedRow renamed = row(PlatformRows.with(PlatformRows.filed(1), "yingyongmingcheng", "新名"));

    assertThat(SnapshotComparison.compare(held(FilingStatus.FILED), renamed, LATER))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.step()).isEqualTo(Step.CHANGE_VERIFIED);
              assertThat(one.after().filing().app().name()).isEqualTo("新名");
              assertThat(one.at()).as("the platform says no time").isEqualTo(LATER);
            });
  }

  @Test
  void whatOnlyTheRestrictedPartSaysIsAChangeToo() {
    MappedRow moved =
        row(PlatformRows.with(PlatformRows.filed(1), "zhuti/dianhua", "029-11111111"));

    assertThat(SnapshotComparison.compare(held(FilingStatus.FILED), moved, LATER))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.after().restricted().ownerContact())
                    .satisfies(contact -> assertThat(contact.phone()).isEqualTo("029-11111111")));
  }

  @Test
  void theLastVerifiedRevisionStandsWhileAChangeWaits() {
    MappedRow waiting = row(PlatformRows.with(code("CHANGE_PENDING"), "yingyongmingcheng", "待审"));

    List<DetectedStep> steps = SnapshotComparison.compare(held(FilingStatus.FILED), waiting, LATER);

    assertThat(steps)
        .singleElement()
        .satisfies(one -> assertThat(one.after().filing().app().name()).isEqualTo("合成课堂1"));
    assertThat(SnapshotComparison.compare(held(steps), waiting, LATER)).as("and stays").isEmpty();
  }

  @Test
  void aChangeThatWasVerifiedMeanwhileIsTheNewContent() {
    MappedRow verified = row(PlatformRows.with(PlatformRows.filed(1), "yingyongmingcheng", "新名"));

    assertThat(SnapshotComparison.compare(held(FilingStatus.RECTIFYING), verified, LATER))
        .singleElement()
        .satisfies(one -> assertThat(one.step()).isEqualTo(Step.CHANGE_VERIFIED));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "the platform's own time, 2024/03/05 08:00, 2024-03-05T00:00:00Z",
    "not later than it was read, 2030/01/01 00:00, 2024-03-05T01:00:00Z",
    "not earlier than the step before, 2019/01/01 00:00, 2024-03-04T01:00:00Z",
    "when it was noticed, 无, 2024-03-05T01:00:00Z",
  })
  void aStepTakesEffectWhenThePlatformSays(String why, String updated, Instant at) {
    MappedRow row = row(PlatformRows.with(code("RECTIFYING"), "gengxinshijian", updated));

    assertThat(SnapshotComparison.compare(held(FilingStatus.FILED), row, LATER))
        .singleElement()
        .satisfies(one -> assertThat(one.at()).as(why).isEqualTo(at));
  }

  @Test
  void datesStepByDetectionIfPlatformShowsNoDay() {
    Map<String, Object> row = PlatformRows.with(code("REVOKED"), "beianriqi", "无");

    List<DetectedStep> steps =
        SnapshotComparison.compare(held(FilingStatus.SUBMITTED), row(row), LATER);

    ProviderFiling last = steps.get(1).after().filing();
    assertThat(last.filedAt()).isEqualTo(LATER);
    assertThat(last.endedAt()).isEqualTo(LATER);
    assertThat(SnapshotComparison.compare(held(steps), row(row), LATER.plusSeconds(60)))
        .as("and keeps that day")
        .isEmpty();
  }

  @Test
  void keepsFirstSeenDayOfSubmission() {
    MappedRow row =
        row(PlatformRows.with(PlatformRows.filed(1), "tijiaoshijian", "2023/01/01 00:00"));

    assertThat(SnapshotComparison.compare(held(FilingStatus.FILED), row, LATER)).isEmpty();
  }

  @Test
  void rejectsChangedNumber() {
    MappedRow row = row(PlatformRows.with(PlatformRows.filed(1), "beianhao", "教APP备6190777号"));

    assertRefused(FilingStatus.FILED, row, "number: 教APP备6190777号 (expected: 教APP备6190001号");
    assertRefused(FilingStatus.FILED, shown(FilingStatus.SUBMITTED), "number: null");
  }

  @Test
  void rejectsChangedOwner() {
    String other = Usccs.enterprise(77, "610100").value();

    assertRefused(
        FilingStatus.FILED,
        row(PlatformRows.with(PlatformRows.filed(1), "zhuti/daima", other)),
        "owner: " + other);
  }

  @ParameterizedTest
  @EnumSource(
      value = FilingStatus.class,
      names = {"REVOKED", "CANCELLED"})
  void rejectsChangeAfterFinalStatus(FilingStatus status) {
    assertRefused(
        status,
        shown(FilingStatus.FILED),
        "status: FILED (expected: " + status + ", which is final)");
  }

  private static void assertRefused(FilingStatus held, MappedRow row, String message) {
    assertThatThrownBy(() -> SnapshotComparison.compare(held(held), row, LATER))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(message);
  }

  /** Returns the state that a pass at {@link #NOW} stores. */
  private static MirroredFiling held(FilingStatus status) {
    return held(SnapshotComparison.compare(null, shown(status), NOW));
  }

  private static MirroredFiling held(List<DetectedStep> steps) {
    return new MirroredFiling(steps.get(steps.size() - 1).after(), NOW);
  }

  private static MappedRow shown(FilingStatus status) {
    return row(code(status.name()));
  }

  private static Map<String, Object> code(String status) {
    return PlatformRows.with(
        PlatformRows.filed(1), "zhuangtai", String.valueOf(CODES.indexOf(status) + 1));
  }

  private static MappedRow row(Map<String, Object> row) {
    return MAPPER.map(JSON.valueToTree(row));
  }
}
