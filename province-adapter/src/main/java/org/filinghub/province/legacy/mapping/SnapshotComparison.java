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
 * What must have happened to a filing, from what the node holds of it and what its platform shows.
 * However much happened in between, it is one step; two where the filing was given its number and
 * no longer stands as filed, because both days are known.
 */
public final class SnapshotComparison {
  private final @Nullable MirroredFiling held;
  private final MappedRow row;
  private final Instant now;
  private final List<DetectedStep> noticed = new ArrayList<>();

  private SnapshotComparison(@Nullable MirroredFiling held, MappedRow row, Instant now) {
    this.held = held;
    this.row = row;
    this.now = now;
  }

  /**
   * @param held absent: the filing is seen for the first time
   * @param now when the row was read; nothing takes effect later
   * @return the steps, in order; empty when nothing has changed
   * @throws MalformedValue when the platform says what cannot be: another number, another owner,
   *     life after the end
   */
  public static List<DetectedStep> compare(
      @Nullable MirroredFiling held, MappedRow row, Instant now) {
    return new SnapshotComparison(held, row, now).steps();
  }

  private List<DetectedStep> steps() {
    if (held != null) {
      requirePossible(held.stored().filing(), row.filing());
    }
    StoredFiling content = content();
    boolean changed = held == null || !sameContent(held.stored(), content);
    FilingStatus status = row.filing().status();
    FilingNumber number = row.filing().number();
    boolean numberedNow = number != null && (held == null || filing(held).number() == null);
    if (numberedNow && status != FilingStatus.FILED) {
      add(content, FilingStatus.FILED, changed);
    }
    if (!noticed.isEmpty() || changed || isNews(filing(Objects.requireNonNull(held)))) {
      add(content, status, changed);
    }
    return noticed;
  }

  private static void requirePossible(ProviderFiling before, ProviderFiling now) {
    FilingNumber number = before.number();
    if (number != null && !number.equals(now.number())) {
      throw new MalformedValue(
          "number", String.valueOf(now.number()), number + ", which was given once (MOE-14a)");
    }
    if (!before.owner().uscc().equals(now.owner().uscc())) {
      throw new MalformedValue(
          "owner", now.owner().uscc().value(), before.owner().uscc() + ", whose filing it is");
    }
    if (before.status().isFinal() && now.status() != before.status()) {
      throw new MalformedValue("status", now.status().name(), before.status() + ", which is final");
    }
  }

  /**
   * While a change is verified again the last verified revision stands (MOE-15). Which of the two a
   * platform shows is not known; what was shown before is verified.
   */
  private StoredFiling content() {
    boolean waits =
        switch (row.filing().status()) {
          case CHANGE_PENDING, CHANGE_RETURNED -> true;
          default -> false;
        };
    return held != null && waits && filing(held).number() != null
        ? held.stored()
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

  private boolean isNews(ProviderFiling before) {
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
            held == null ? shown.submittedAt() : filing(held).submittedAt(),
            numbered ? filedAt(at) : null,
            to.isFinal() ? endedAt(at) : null,
            says.bufferConditional());
    RestrictedPart restricted = content.restricted();
    noticed.add(
        new DetectedStep(step(from, to, changed), from, new StoredFiling(after, restricted), at));
  }

  private @Nullable FilingStatus from() {
    if (!noticed.isEmpty()) {
      return last().after().filing().status();
    }
    return held == null ? null : filing(held).status();
  }

  private int revision() {
    if (!noticed.isEmpty()) {
      return last().after().filing().revision();
    }
    return held == null ? 0 : filing(held).revision();
  }

  private Instant filedAt(Instant at) {
    ProviderFiling before =
        noticed.isEmpty() ? (held == null ? null : filing(held)) : last().after().filing();
    if (row.filing().filedAt() != null) {
      return row.filing().filedAt();
    }
    return before == null || before.filedAt() == null ? at : before.filedAt();
  }

  private Instant endedAt(Instant at) {
    if (row.filing().endedAt() != null) {
      return row.filing().endedAt();
    }
    Instant before = held == null ? null : filing(held).endedAt();
    return before == null ? at : before;
  }

  /** As the platform says; never later than it was read, never earlier than the step before. */
  private Instant at(@Nullable FilingStatus from, FilingStatus to) {
    Instant said = said(from, to);
    Instant at = said == null || said.isAfter(now) ? now : said;
    Instant before = noticed.isEmpty() ? (held == null ? at : held.since()) : last().at();
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

  /** The step that leads there; the platform does not say which it was. */
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
    return noticed.get(noticed.size() - 1);
  }

  private static ProviderFiling filing(MirroredFiling held) {
    return held.stored().filing();
  }

  /**
   * A filing as the node holds it.
   *
   * @param since when the step took effect that led here
   */
  public record MirroredFiling(StoredFiling stored, Instant since) {}

  /**
   * A step that a filing has taken at its platform since it was last seen.
   *
   * @param step the one that leads where the filing stands now; what the platform did in between is
   *     not known
   * @param from absent for the first revision
   * @param at when it took effect, as the platform says, or when it was noticed
   */
  public record DetectedStep(Step step, @Nullable FilingStatus from, StoredFiling after, Instant at) {

    /** Nobody's name goes into a log by accident. */
    @Override
    public String toString() {
      return "Noticed[" + after.filing().id() + " " + step + "]";
    }
  }
}
