package org.filinghub.schema.submission;

/** Why a node says no. The name is the public code; it is never renamed. */
public enum RefusalCode {
  FIELD_REQUIRED("A field that annex 1 asks for is missing or blank."),
  FIELD_INVALID("A field does not have the form that was expected."),
  STAGE_REQUIRED("An app for students names no school stage."),
  SYSTEM_UNKNOWN("An app names a business system that the form does not hold."),
  OWNER_MISMATCH("The holder of an ICP or MLPS filing is neither owner nor developer."),
  PRECONDITION_ICP_MISSING("The ICP filing is missing, outside the buffer period."),
  PRECONDITION_MLPS_MISSING("The MLPS filing is missing, outside the buffer period."),
  WRONG_AUTHORITY("The submission or filing belongs to another authority."),
  ROUTE_TO_PLATFORM("The app is filed with the platform that carries it."),
  ROUTE_TO_HEAD_OFFICE("The head office files for its subsidiaries."),
  ROUTE_TO_USE_FILING("A self-use app is filed as a use filing."),
  ROUTE_NOT_COVERED("The regulations do not reach this applicant."),
  AUTHORITY_NOT_CONNECTED("The authority has no node that the hub could deliver to."),
  SUBMISSION_NOT_OFFERED_HERE(
      "This authority's node takes no submissions; file at its own platform."),
  DUPLICATE_FILING("The product is filed already; one filing is valid nationwide."),
  PENDING_ELSEWHERE("The product has been submitted already and is being decided."),
  FILED_UNDER_EXCEPTION(
      "The subsidiary has filed this product itself, under a group exception; its head office no longer does."),
  GROUP_CYCLE("An organization would become its own head office."),
  EXCEPTION_CERT_INVALID("The head office's certificate lacks what the exception asks for."),
  PROVIDER_BARRED("The provider is on the blacklist and barred until the day named."),
  IDEMPOTENCY_KEY_REUSED("The key was used before with other content."),
  REVISION_CONFLICT("The filing has moved on since the revision that was expected."),
  WRONG_STATUS("The filing is not in a status from which this is possible."),
  WRONG_ACTOR("Somebody else decides this."),
  DEFECT_REQUIRED("A return names at least one defect."),
  DEFECT_NOT_FACTUAL("This authority returns for what can be checked, not for its judgement."),
  FILING_NOT_STANDING("The app has no filing that stands; only filed apps are listed."),
  FILING_NOT_KNOWN_NOW("Whether the app has a filing that stands cannot be told now; send again."),
  NUMBER_SPACE_EXHAUSTED("The authority has no filing number left to give.");

  private final String sentence;

  RefusalCode(String sentence) {
    this.sentence = sentence;
  }

  /** What it means, for the public manual. */
  public String sentence() {
    return sentence;
  }
}
