package org.filinghub.province.life.rule;

import java.util.List;
import org.filinghub.schema.review.Defect;
import org.filinghub.schema.review.RevocationRequest;
import org.jspecify.annotations.Nullable;

/**
 * The open proceedings of a filing: defects, a reported change, a revocation request. Stored with
 * each revision, apart from the filing's content.
 *
 * @param form the revision that brought the form of the current content
 * @param defects the reasons of the last return, until the provider answers
 * @param change the reported change that is not verified yet; null if none
 * @param revocationRequest the request that the ministry has not answered (BJ-29); null if none
 * @param decision the authority's decision clock that the last return stopped; null if none
 */
public record FilingCase(
    int form,
    List<Defect> defects,
    @Nullable ReportedChange change,
    @Nullable RevocationRequest revocationRequest,
    @Nullable StartedClock decision) {
  private static final int FIRST = 1;

  /** The case of a new submission, and of a revision stored without a case. */
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

  /** The change becomes the current content. */
  FilingCase verified(ReportedChange now) {
    return new FilingCase(now.form(), List.of(), null, revocationRequest, null);
  }

  /** Drops an unverified change and its defects. */
  FilingCase withoutChange() {
    return new FilingCase(form, List.of(), null, revocationRequest, null);
  }

  FilingCase requesting(RevocationRequest request) {
    return new FilingCase(form, defects, change, request, decision);
  }

  /** Ends all proceedings. */
  FilingCase closed() {
    return new FilingCase(form, List.of(), null, null, null);
  }
}
