package org.filinghub.schema.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Accepted as a whole, or refused as a whole with every reason. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SubmissionAccepted.class, name = "SubmissionAccepted"),
  @JsonSubTypes.Type(value = SubmissionRefused.class, name = "SubmissionRefused")
})
public sealed interface SubmitResult permits SubmissionAccepted, SubmissionRefused {}
