package org.filinghub.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * One filing as its driver knows it: each command that was sent, the resulting status, and the
 * period in which the command may have taken effect.
 */
final class TrackedFiling {
  private final String id;
  private final JurisdictionCode jurisdiction;
  private final ProviderFormInput form;
  private final boolean held;
  private final List<SentCommand> commands = new ArrayList<>();
  private @Nullable String number;

  /**
   * One command and its effect.
   *
   * @param revision revision of the filing after the command
   * @param status status of the filing after the command
   * @param sent the command took effect at or after this instant
   * @param acknowledged the command took effect at or before this instant; null while unknown
   */
  record SentCommand(
      String command,
      int revision,
      FilingStatus status,
      Instant sent,
      @Nullable Instant acknowledged) {}

  /**
   * Creates a filing whose submission was acknowledged.
   *
   * @param held true if the receipt said HELD: the authority may receive the submission later
   */
  TrackedFiling(
      String id,
      JurisdictionCode jurisdiction,
      ProviderFormInput form,
      boolean held,
      Instant sent,
      Instant acknowledged) {
    this.id = id;
    this.jurisdiction = jurisdiction;
    this.form = form;
    this.held = held;
    commands.add(new SentCommand("ACCEPT", 1, FilingStatus.SUBMITTED, sent, acknowledged));
  }

  String id() {
    return id;
  }

  JurisdictionCode jurisdiction() {
    return jurisdiction;
  }

  ProviderFormInput form() {
    return form;
  }

  boolean held() {
    return held;
  }

  synchronized @Nullable String number() {
    return number;
  }

  /** Returns the last command. Only the driver adds one, after the last one is acknowledged. */
  synchronized SentCommand last() {
    return commands.get(commands.size() - 1);
  }

  synchronized List<SentCommand> commands() {
    return List.copyOf(commands);
  }

  synchronized void recordSent(String command, FilingStatus status, Instant now) {
    commands.add(new SentCommand(command, last().revision() + 1, status, now, null));
  }

  synchronized void recordAcknowledged(Instant now, @Nullable String given) {
    SentCommand last = commands.remove(commands.size() - 1);
    commands.add(new SentCommand(last.command(), last.revision(), last.status(), last.sent(), now));
    if (number == null) {
      number = given;
    }
  }

  /** Removes the last command, which had no effect. */
  synchronized void removeLastCommand() {
    commands.remove(commands.size() - 1);
  }

  /** Returns true if the filing may have had this revision at this instant. */
  synchronized boolean mayHaveHadRevision(int revision, Instant at) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).revision() == revision) {
        return !commands.get(i).sent().isAfter(at)
            && (i + 1 == commands.size() || !isEffectiveBefore(i + 1, at));
      }
    }
    return false;
  }

  /** Returns true if the filing may have had no number at this instant. */
  synchronized boolean mayHaveHadNoNumber(Instant at) {
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i).status().standsAsFiled()) {
        return !isEffectiveBefore(i, at);
      }
    }
    return true;
  }

  /** Returns the statuses that the filing may have had at this instant. */
  synchronized List<FilingStatus> possibleStatuses(Instant at) {
    List<FilingStatus> possible = new ArrayList<>();
    for (SentCommand command : commands) {
      if (mayHaveHadRevision(command.revision(), at)) {
        possible.add(command.status());
      }
    }
    return possible;
  }

  synchronized @Nullable FilingStatus statusOf(int revision) {
    return commands.stream()
        .filter(command -> command.revision() == revision)
        .map(SentCommand::status)
        .findFirst()
        .orElse(null);
  }

  private boolean isEffectiveBefore(int index, Instant at) {
    Instant acknowledged = commands.get(index).acknowledged();
    return acknowledged != null && !acknowledged.isAfter(at);
  }

  @Override
  public synchronized String toString() {
    return id + " " + number + " " + commands;
  }
}
