package org.filinghub.province.life.rule;

import java.time.LocalDate;
import org.filinghub.schema.form.FiledForm;

/**
 * A reported change that is not verified yet (MOE-15). The last verified content stays in force.
 *
 * @param changedOn day of the change as reported, Asia/Shanghai
 * @param late whether it was reported after the last working day
 * @param awaitsMinistry whether the authority has verified it and the ministry has not approved it
 *     (BJ-12)
 * @param form the revision that brought its form
 * @param content the new content of the filing
 */
public record ReportedChange(
    LocalDate changedOn, boolean late, boolean awaitsMinistry, int form, FiledForm content) {

  /** The preconditions of MOE-9 that the change declares. */
  public FiledPreconditions preconditions() {
    return FiledPreconditions.of(content.system());
  }

  ReportedChange passedToMinistry() {
    return new ReportedChange(changedOn, late, true, form, content);
  }

  ReportedChange supplemented(int form, FiledForm content) {
    return new ReportedChange(changedOn, late, false, form, content);
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "ReportedChange[" + changedOn + "]";
  }
}
