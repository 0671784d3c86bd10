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
 * A form for a filing that is there already; what is left out stays as it was handed in.
 *
 * @param changedOn with a reported change; absent with a supplement
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

  /** What was left out comes from the form before. */
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

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "HandedIn[" + id + "]";
  }
}
