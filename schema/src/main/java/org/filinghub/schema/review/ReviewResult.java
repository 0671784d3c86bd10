package org.filinghub.schema.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Done and committed, or refused with nothing changed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReviewDone.class, name = "ReviewDone"),
  @JsonSubTypes.Type(value = ReviewRefused.class, name = "ReviewRefused")
})
public sealed interface ReviewResult permits ReviewDone, ReviewRefused {}
