package org.filinghub.national.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.national.claim.ProductClaim;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.schema.digest.ContentHash;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;

/** A submission that passed all rules, with its apps in the order of the form. */
record Submission(
    String id,
    SubmissionKey key,
    ProviderFormInput form,
    Instant acceptedAt,
    List<SubmittedApp> apps) {

  Submission {
    apps = List.copyOf(apps);
  }

  /**
   * What identifies a repetition.
   *
   * @param keyHash SHA-256 of the provider's idempotency key, lower-case hex
   * @param contentHash hash of the form
   */
  record SubmissionKey(Uscc submittedBy, String keyHash, ContentHash contentHash) {}

  /** One app of the form, which becomes one filing. */
  record SubmittedApp(
      AcceptedSubmissionInput accepted,
      JurisdictionCode authority,
      ProductKey product,
      LocalDate decisionDueOn) {

    FilingId filing() {
      return accepted.id();
    }
  }

  Uscc submittedBy() {
    return key.submittedBy();
  }

  List<FilingId> filings() {
    return apps.stream().map(SubmittedApp::filing).toList();
  }

  List<ProductClaim> claims() {
    return apps.stream()
        .map(
            app ->
                new ProductClaim(
                    app.product(),
                    app.filing(),
                    null,
                    acceptedAt,
                    app.accepted().route().underGroupException()))
        .toList();
  }
}
