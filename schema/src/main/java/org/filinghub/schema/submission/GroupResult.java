package org.filinghub.schema.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.filinghub.schema.submission.GroupResult.GroupAccepted;
import org.filinghub.schema.submission.SubmitResult.SubmissionRefused;
import org.filinghub.schema.value.Uscc;

/** The answer to a declaration about a group: stored, or refused with every reason. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GroupAccepted.class, name = "GroupAccepted"),
  @JsonSubTypes.Type(value = SubmissionRefused.class, name = "SubmissionRefused")
})
public sealed interface GroupResult permits GroupAccepted, SubmissionRefused {

  /** The declaration is stored durably. Sending it again changes nothing. */
  record GroupAccepted(Uscc headOffice, Uscc subsidiary) implements GroupResult {}
}
