package org.filinghub.province.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.filinghub.province.life.rule.FilingCommand;
import org.filinghub.province.life.rule.Instruction;
import org.filinghub.province.life.rule.ProviderForm;
import org.filinghub.province.life.rule.ReportChange;
import org.filinghub.province.life.rule.SupplementFiling;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.value.FilingId;
import org.jspecify.annotations.Nullable;

/**
 * A supplement or a change of an existing filing. Omitted blocks are taken from the previous form.
 *
 * @param changedOn day of the reported change; null for a supplement
 */
record Resubmission(
    FilingId id,
    int expectedRevision,
    @Nullable LocalDate changedOn,
    AppFormInput form,
    @Nullable BusinessSystemInput system,
    @Nullable OrganizationInput owner,
    @Nullable OrganizationInput developer) {

  FilingCommand command() {
    return changedOn == null ? FilingCommand.SUPPLEMENT : FilingCommand.REPORT_CHANGE;
  }

  /** Completes this form with the omitted blocks of the previous one. */
  AcceptedSubmissionInput over(AcceptedSubmissionInput before, Instant now) {
    return new AcceptedSubmissionInput(
        id,
        now,
        before.route(),
        owner == null ? before.owner() : owner,
        developer == null ? before.developer() : developer,
        system == null ? before.system() : system,
        form);
  }

  Instruction instruction(AcceptedSubmissionInput complete) {
    ProviderForm handed = new ProviderForm(complete);
    return changedOn == null ? new SupplementFiling(handed) : new ReportChange(changedOn, handed);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "Resubmission[" + id + "]";
  }
}
