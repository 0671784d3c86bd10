package org.filinghub.province.legacy.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.filinghub.province.filing.RestrictedPart;
import org.filinghub.province.filing.StoredFiling;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.province.life.rule.Step;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/**
 * Derives the steps of a filing from the stored filing and the row of the platform. All changes
 * since the last pass become one step. They become two steps if the filing got its number and has
 * already left status FILED, because both days are known.
 */
public final class SnapshotComparison {
  private final @Nullable MirroredFiling stored;
  private final MappedRow row;
  private final Instant now;
  private final List<DetectedStep> steps = new ArrayList<>();

  private SnapshotComparison(@Nullable MirroredFiling stored, MappedRow row, Instant now) {
    this.stored = stored;
    this.row = row;
    this.now = now;
  }

  /**
   * @param stored the stored filing; null if the filing is new
   * @param now when the row was read; no step takes effect later
   * @return the steps in order; empty if nothing changed
   * @throws MalformedValue if the row contradicts the stored filing: another number, another owner,
   *     or a change after a final status
   */
  public static List<DetectedStep> compare(
      @Nullable MirroredFiling stored, MappedRow row, Instant now) {
    return new SnapshotComparison(stored, row, now).detect();
  }

  private List<DetectedStep> detect() {
    if (stored != null) {
      requirePossible(stored.stored().filing(), row.filing());
    }
    StoredFiling content = content();
    boolean changed = stored == null || !sameContent(stored.stored(), content);
    FilingStatus status = row.filing().status();
    FilingNumber number = row.filing().number();
    boolean numberedNow = number != null && (stored == null || filing(stored).number() == null);
    if (numberedNow && status != FilingStatus.FILED) {
      add(content, FilingStatus.FILED, changed);
    }
    if (!steps.isEmpty() || changed || isChanged(filing(Objects.requireNonNull(stored)))) {
      add(content, status, changed);
    }
    return steps;
  }

  private static void requirePossible(ProviderFiling before, ProviderFiling now) {
    FilingNumber number = before.number();
    if (number != null && !number.equals(now.number())) {
      throw new MalformedValue(
          "number",
          String.valueOf(now.number()),
          number + ", because a number never changes (MOE-14a)");
    }
    if (!before.owner().uscc().equals(now.owner().uscc())) {
      throw new MalformedValue(
          "owner", now.owner().uscc().value(), before.owner().uscc() + ", the owner of the filing");
    }
    if (before.status().isFinal() && now.status() != before.status()) {
      throw new MalformedValue("status", now.status().name(), before.status() + ", which is final");
    }
  }

  /**
   * While a change is pending, the last verified revision stays in force (MOE-15). The platform may
   * show either version, so the stored content, which is verified, is kept.
   */
  private StoredFiling content() {
    boolean waits =
        switch (row.filing().status()) {
          case CHANGE_PENDING, CHANGE_RETURNED -> true;
          default -> false;
        };
    return stored != null && waits && filing(stored).number() != null
        ? stored.stored()
        : StoredFiling.of(row.filing());
  }

  private static boolean sameContent(StoredFiling one, StoredFiling other) {
    ProviderFiling before = one.filing();
    ProviderFiling after = other.filing();
    return before.app().equals(after.app())
        && before.system().equals(after.system())
        && before.owner().equals(after.owner())
        && Objects.equals(before.developer(), after.developer())
        && before.bufferConditional() == after.bufferConditional()
        && one.restricted().equals(other.restricted());
  }

  private boolean isChanged(ProviderFiling before) {
    ProviderFiling shown = row.filing();
    return before.status() != shown.status()
        || !Objects.equals(before.number(), shown.number())
        || (shown.filedAt() != null
            && before.filedAt() != null
            && !shown.filedAt().equals(before.filedAt()))
        || (before.status().isFinal()
            && shown.endedAt() != null
            && !shown.endedAt().equals(before.endedAt()));
  }

  private void add(StoredFiling content, FilingStatus to, boolean changed) {
    FilingStatus from = from();
    Instant at = at(from, to);
    ProviderFiling shown = row.filing();
    boolean numbered = shown.number() != null && !beforeFiling(to);
    ProviderFiling says = content.filing();
    ProviderFiling after =
        new ProviderFiling(
            shown.id(),
            numbered ? shown.number() : null,
            shown.origin(),
            shown.jurisdiction(),
            to,
            revision() + 1,
            says.app(),
            says.system(),
            says.owner(),
            says.developer(),
            stored == null ? shown.submittedAt() : filing(stored).submittedAt(),
            numbered ? filedAt(at) : null,
            to.isFinal() ? endedAt(at) : null,
            says.bufferConditional());
    RestrictedPart restricted = content.restricted();
    steps.add(
        new DetectedStep(step(from, to, changed), from, new StoredFiling(after, restricted), at));
  }

  private @Nullable FilingStatus from() {
    if (!steps.isEmpty()) {
      return last().after().filing().status();
    }
    return stored == null ? null : filing(stored).status();
  }

  private int revision() {
    if (!steps.isEmpty()) {
      return last().after().filing().revision();
    }
    return stored == null ? 0 : filing(stored).revision();
  }

  private Instant filedAt(Instant at) {
    ProviderFiling before =
        steps.isEmpty() ? (stored == null ? null : filing(stored)) : last().after().filing();
    if (row.filing().filedAt() != null) {
      return row.filing().filedAt();
    }
    return before == null || before.filedAt() == null ? at : before.filedAt();
  }

  private Instant endedAt(Instant at) {
    if (row.filing().endedAt() != null) {
      return row.filing().endedAt();
    }
    Instant before = stored == null ? null : filing(stored).endedAt();
    return before == null ? at : before;
  }

  /**
   * Returns the time shown by the platform, but not later than the read and not earlier than the
   * previous step.
   */
  private Instant at(@Nullable FilingStatus from, FilingStatus to) {
    Instant said = said(from, to);
    Instant at = said == null || said.isAfter(now) ? now : said;
    Instant before = steps.isEmpty() ? (stored == null ? at : stored.since()) : last().at();
    return at.isBefore(before) ? before : at;
  }

  private @Nullable Instant said(@Nullable FilingStatus from, FilingStatus to) {
    ProviderFiling shown = row.filing();
    if (to.isFinal() && from != to && shown.endedAt() != null) {
      return shown.endedAt();
    }
    boolean firstFiled = to == FilingStatus.FILED && (from == null || beforeFiling(from));
    if (firstFiled && shown.filedAt() != null) {
      return shown.filedAt();
    }
    return from == null && to == FilingStatus.SUBMITTED ? shown.submittedAt() : row.updatedAt();
  }

  private static boolean beforeFiling(FilingStatus status) {
    return switch (status) {
      case SUBMITTED, RETURNED, ABANDONED, PROVINCE_VERIFIED -> true;
      default -> false;
    };
  }

  /** Chooses the step that leads to the status. The platform does not show which step it was. */
  private static Step step(@Nullable FilingStatus from, FilingStatus to, boolean changed) {
    return switch (to) {
      case SUBMITTED -> from == FilingStatus.RETURNED ? Step.SUPPLEMENTED : Step.SUBMITTED_HERE;
      case RETURNED ->
          from == FilingStatus.PROVINCE_VERIFIED ? Step.GIVEN_BACK_BY_MINISTRY : Step.GIVEN_BACK;
      case ABANDONED -> Step.GIVEN_UP;
      case PROVINCE_VERIFIED -> Step.PASSED_TO_MINISTRY;
      case FILED -> filed(from, changed);
      case CHANGE_PENDING ->
          from == FilingStatus.CHANGE_RETURNED ? Step.CHANGE_SUPPLEMENTED : Step.CHANGE_REPORTED;
      case CHANGE_RETURNED -> Step.CHANGE_GIVEN_BACK;
      case RECTIFYING -> Step.RECTIFICATION_OPENED;
      case SUSPENDED -> Step.SUSPENSION;
      case REVOKED -> Step.REVOCATION;
      case CANCELLED -> Step.CANCELLATION;
    };
  }

  private static Step filed(@Nullable FilingStatus from, boolean changed) {
    if (from == null || beforeFiling(from)) {
      return from == FilingStatus.PROVINCE_VERIFIED ? Step.APPROVED : Step.NUMBERED;
    }
    if (changed) {
      return Step.CHANGE_VERIFIED;
    }
    return switch (from) {
      case RECTIFYING -> Step.RECTIFIED;
      case SUSPENDED -> Step.RESUMPTION;
      case CHANGE_RETURNED -> Step.CHANGE_GIVEN_UP;
      default -> Step.CHANGE_VERIFIED;
    };
  }

  private DetectedStep last() {
    return steps.get(steps.size() - 1);
  }

  private static ProviderFiling filing(MirroredFiling stored) {
    return stored.stored().filing();
  }

  /**
   * The stored state of a mirrored filing.
   *
   * @param since when its last step took effect
   */
  public record MirroredFiling(StoredFiling stored, Instant since) {}

  /**
   * A step that a filing took at its platform since the last pass.
   *
   * @param step the step to the current status; earlier steps are unknown
   * @param from null for the first revision
   * @param at when it took effect according to the platform, or else when it was detected
   */
  public record DetectedStep(
      Step step, @Nullable FilingStatus from, StoredFiling after, Instant at) {

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
      return "DetectedStep[" + after.filing().id() + " " + step + "]";
    }
  }
}
