package org.filinghub.schema.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an organization declared about its group: stored, or refused with every reason. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GroupAccepted.class, name = "GroupAccepted"),
  @JsonSubTypes.Type(value = SubmissionRefused.class, name = "SubmissionRefused")
})
public sealed interface GroupResult permits GroupAccepted, SubmissionRefused {}
