package org.filinghub.schema.submission;

/** Codes of refusals. The name of a constant is the public code and is never changed. */
public enum RefusalCode {
  FIELD_REQUIRED("A field that annex 1 asks for is missing or blank.", "Fill the field in."),
  FIELD_INVALID(
      "A field does not have the form that was expected.",
      "Send the value in the form that the text names."),
  STAGE_REQUIRED(
      "An app for students names no school stage.",
      "Name every school stage of the students it serves."),
  SYSTEM_UNKNOWN(
      "An app names a business system that the form does not hold.",
      "Name a system of the same form, or add the system."),
  OWNER_MISMATCH(
      "The holder of an ICP or MLPS filing is neither owner nor developer.",
      "Name the holder as owner or developer, or file under the holder."),
  PRECONDITION_ICP_MISSING(
      "The ICP filing is missing, outside the buffer period.",
      "Have the ICP filing made first, then send its number."),
  PRECONDITION_MLPS_MISSING(
      "The MLPS filing is missing, outside the buffer period.",
      "Have the MLPS filing made first, then send its number and level."),
  WRONG_AUTHORITY(
      "The submission or filing belongs to another authority.",
      "Ask route, and send it to the authority it names."),
  ROUTE_TO_PLATFORM(
      "The app is filed with the platform that carries it.",
      "Hand it in to the platform; the platform shares it."),
  ROUTE_TO_HEAD_OFFICE(
      "The head office files for its subsidiaries.", "Have the head office hand it in."),
  ROUTE_TO_USE_FILING(
      "A self-use app is filed as a use filing.", "Make a use filing with your own authority."),
  ROUTE_NOT_COVERED(
      "The regulations do not reach this applicant.",
      "Ask the ministry; the regulations name no authority."),
  AUTHORITY_NOT_CONNECTED(
      "The authority has no node that the hub could deliver to.",
      "File at the authority's own platform."),
  SUBMISSION_NOT_OFFERED_HERE(
      "This authority's node takes no submissions; file at its own platform.",
      "File at the authority's own platform."),
  DUPLICATE_FILING(
      "The product is filed already; one filing is valid nationwide.",
      "Use the filing that stands; report a change of it where something is new."),
  PENDING_ELSEWHERE(
      "The product has been submitted already and is being decided.",
      "Wait for the decision on the earlier submission."),
  FILED_UNDER_EXCEPTION(
      "The subsidiary has filed this product itself, under a group exception; its head office no longer does.",
      "Use the subsidiary's filing; it is valid nationwide."),
  GROUP_CYCLE(
      "An organization would become its own head office.",
      "Look at the heads of the organizations declared so far."),
  EXCEPTION_CERT_INVALID(
      "The head office's certificate lacks what the exception asks for.",
      "Have the head office issue a complete, sealed certificate."),
  PROVIDER_BARRED(
      "The provider is on the blacklist and barred until the day named.",
      "Submit again after the day named."),
  IDEMPOTENCY_KEY_REUSED(
      "The key was used before with other content.",
      "Send other content under a new key or a higher revision."),
  REVISION_CONFLICT(
      "The filing has moved on since the revision that was expected.",
      "Read the filing again and decide on its present revision."),
  WRONG_STATUS(
      "The filing is not in a status from which this is possible.",
      "Read the filing again; what is possible depends on its status."),
  WRONG_ACTOR("Somebody else decides this.", "Leave it to the one whom the text names."),
  DEFECT_REQUIRED(
      "A return names at least one defect.", "Name the field and what is wrong with it."),
  DEFECT_NOT_FACTUAL(
      "This authority returns for what can be checked, not for its judgement.",
      "Name a defect that can be checked."),
  FILING_NOT_STANDING(
      "The app has no filing that stands; only filed apps are listed.",
      "List the app once its filing stands."),
  FILING_NOT_KNOWN_NOW(
      "Whether the app has a filing that stands cannot be told now; send again.",
      "Send this entry again later."),
  NUMBER_SPACE_EXHAUSTED(
      "The authority has no filing number left to give.",
      "Have the ministry assign a further range of numbers."),
  RECORD_UNKNOWN(
      "The platform has shared no such record.", "Share the record before withdrawing it.");

  private final String sentence;
  private final String suggestion;

  RefusalCode(String sentence, String suggestion) {
    this.sentence = sentence;
    this.suggestion = suggestion;
  }

  /** Returns what the code means, for the public manual. */
  public String sentence() {
    return sentence;
  }

  /** Returns what the refused caller can do. */
  public String suggestion() {
    return suggestion;
  }
}
