package org.filinghub.province.life.rule;

import java.time.LocalDate;
import org.filinghub.schema.form.FiledForm;

/**
 * A change that waits for its verification (MOE-15); the last verified content stands.
 *
 * @param changedOn day of the change as reported, Asia/Shanghai
 * @param late reported after its working days had passed
 * @param awaitsMinistry verified here, not yet approved by the ministry (BJ-12)
 * @param form the revision with which its form was handed in
 * @param content what the filing would say
 */
public record ReportedChange(
    LocalDate changedOn, boolean late, boolean awaitsMinistry, int form, FiledForm content) {

  /** Which of the two filings of MOE-9 it declares. */
  public FiledPreconditions preconditions() {
    return FiledPreconditions.of(content.system());
  }

  ReportedChange passedToMinistry() {
    return new ReportedChange(changedOn, late, true, form, content);
  }

  ReportedChange supplemented(int form, FiledForm content) {
    return new ReportedChange(changedOn, late, false, form, content);
  }

  /** Nobody's name goes into a log by accident. */
  @Override
  public String toString() {
    return "ReportedChange[" + changedOn + "]";
  }
}
