package org.filinghub.schema.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.review.ReviewResult.ReviewDone;
import org.filinghub.schema.review.ReviewResult.ReviewRefused;
import org.filinghub.schema.submission.Refusal;

/** The answer to a command of a reviewer: executed and committed, or refused without any change. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "__typename")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReviewDone.class, name = "ReviewDone"),
  @JsonSubTypes.Type(value = ReviewRefused.class, name = "ReviewRefused")
})
public sealed interface ReviewResult permits ReviewDone, ReviewRefused {

  /** Committed at the authority; {@code clocks} are the clocks that run now. */
  record ReviewDone(ProviderFiling filing, List<StatutoryClock> clocks) implements ReviewResult {

    public ReviewDone {
      clocks = List.copyOf(clocks);
    }
  }

  /** Nothing was changed. The list contains every reason. */
  record ReviewRefused(List<Refusal> refusals) implements ReviewResult {

    public ReviewRefused {
      refusals = List.copyOf(refusals);
    }
  }
}
