package org.filinghub.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * One filing as those outside know it: every command that was sent, from when to when it may have
 * taken effect, and what it made of the filing.
 */
final class TrackedFiling {
  private final String id;
  private final JurisdictionCode jurisdiction;
  private final ProviderFormInput form;
  private final boolean held;
  private final List<Act> acts = new ArrayList<>();
  private @Nullable String number;

  /**
   * One command.
   *
   * @param sent before this instant it cannot have taken effect
   * @param acknowledged from this instant on it has; absent while nobody knows
   */
  record Act(
      String command,
      int revision,
      FilingStatus status,
      Instant sent,
      @Nullable Instant acknowledged) {}

  /**
   * @param held its receipt said HELD: the authority may learn of it later
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
    acts.add(new Act("ACCEPT", 1, FilingStatus.SUBMITTED, sent, acknowledged));
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

  /** The last act; only its driver adds one, when the last is acknowledged. */
  synchronized Act last() {
    return acts.get(acts.size() - 1);
  }

  synchronized List<Act> acts() {
    return List.copyOf(acts);
  }

  synchronized void sending(String command, FilingStatus status, Instant now) {
    acts.add(new Act(command, last().revision() + 1, status, now, null));
  }

  synchronized void acknowledged(Instant now, @Nullable String given) {
    Act last = acts.remove(acts.size() - 1);
    acts.add(new Act(last.command(), last.revision(), last.status(), last.sent(), now));
    if (number == null) {
      number = given;
    }
  }

  /** The last act did not take effect and never will. */
  synchronized void withdrawn() {
    acts.remove(acts.size() - 1);
  }

  /**
   * Whether the filing may have been at this revision at this instant; 0: before it had a number.
   */
  synchronized boolean mayHaveBeen(int revision, Instant at) {
    for (int i = 0; i < acts.size(); i++) {
      if (acts.get(i).revision() == revision) {
        return !acts.get(i).sent().isAfter(at) && (i + 1 == acts.size() || !over(i + 1, at));
      }
    }
    return false;
  }

  /** Whether its number may have been unknown at this instant. */
  synchronized boolean mayHaveHadNoNumber(Instant at) {
    for (int i = 0; i < acts.size(); i++) {
      if (acts.get(i).status().standsAsFiled()) {
        return !over(i, at);
      }
    }
    return true;
  }

  /** The statuses it may have had at this instant. */
  synchronized List<FilingStatus> possible(Instant at) {
    List<FilingStatus> possible = new ArrayList<>();
    for (Act act : acts) {
      if (mayHaveBeen(act.revision(), at)) {
        possible.add(act.status());
      }
    }
    return possible;
  }

  synchronized @Nullable FilingStatus statusOf(int revision) {
    return acts.stream()
        .filter(act -> act.revision() == revision)
        .map(Act::status)
        .findFirst()
        .orElse(null);
  }

  private boolean over(int act, Instant at) {
    Instant acknowledged = acts.get(act).acknowledged();
    return acknowledged != null && !acknowledged.isAfter(at);
  }

  @Override
  public synchronized String toString() {
    return id + " " + number + " " + acts;
  }
}
