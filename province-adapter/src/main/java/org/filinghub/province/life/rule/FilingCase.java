package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.review.Defect;
import org.filinghub.schema.review.RevocationRequest;
import org.jspecify.annotations.Nullable;

/**
 * What accompanies a filing and is no part of what it says.
 *
 * @param form the revision with which the content that stands was handed in
 * @param defects what it was returned for, until that is answered
 * @param change reported, and not yet verified
 * @param revocationRequest waits for the ministry (BJ-29)
 * @param decision the authority's clock, as a return stopped it
 */
public record FilingCase(
    int form,
    List<Defect> defects,
    @Nullable ReportedChange change,
    @Nullable RevocationRequest revocationRequest,
    @Nullable StartedClock decision) {
  private static final int FIRST = 1;

  /** With the submission, and with filings that were there before cases were kept. */
  public static final FilingCase NEW = new FilingCase(FIRST, List.of(), null, null, null);

  public FilingCase {
    defects = List.copyOf(defects);
  }

  /** Whether a change waits for the ministry. */
  boolean awaitsMinistry() {
    return change != null && change.awaitsMinistry();
  }

  FilingCase returned(List<Defect> found, @Nullable StartedClock stopped) {
    return new FilingCase(form, found, change, revocationRequest, stopped);
  }

  FilingCase supplemented(int revision) {
    return new FilingCase(revision, List.of(), null, revocationRequest, null);
  }

  FilingCase supplemented(ReportedChange answered) {
    return new FilingCase(form, List.of(), answered, revocationRequest, null);
  }

  FilingCase with(ReportedChange reported) {
    return new FilingCase(form, List.of(), reported, revocationRequest, null);
  }

  /** The change is now what stands. */
  FilingCase verified(ReportedChange now) {
    return new FilingCase(now.form(), List.of(), null, revocationRequest, null);
  }

  /** A change that was not verified is put aside, and what it was returned for with it. */
  FilingCase withoutChange() {
    return new FilingCase(form, List.of(), null, revocationRequest, null);
  }

  FilingCase requesting(RevocationRequest request) {
    return new FilingCase(form, defects, change, request, decision);
  }

  /** Nothing is open any more. */
  FilingCase closed() {
    return new FilingCase(form, List.of(), null, null, null);
  }
}
