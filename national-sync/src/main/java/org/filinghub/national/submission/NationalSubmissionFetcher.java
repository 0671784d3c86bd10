package org.filinghub.national.submission;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.access.Caller;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.submission.FilingReceipt;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import reactor.core.publisher.Mono;

/**
 * {@code submit} and {@code receipts}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE,
 * TOO_MANY_ITEMS, OVERLOADED. A refused submission is a result of {@code submit}, not a problem.
 */
@DgsComponent
class NationalSubmissionFetcher {
  private static final int MAX_KEY_LENGTH = 100;
  private static final int MAX_IDS = 100;

  private final SubmissionIntake intake;
  private final SubmissionStore store;

  NationalSubmissionFetcher(SubmissionIntake intake, SubmissionStore store) {
    this.intake = intake;
    this.store = store;
  }

  @DgsMutation
  Mono<SubmitResult> submit(
      @InputArgument Map<String, Object> submission, DataFetchingEnvironment environment) {
    Caller caller = NationalAccess.require(environment);
    return intake.submit(
        caller, checked(Arguments.read(submission, NationalSubmissionInput.class)));
  }

  /** The receipts in the order of the ids; ids of other providers are left out. */
  @DgsQuery
  Mono<List<FilingReceipt>> receipts(
      @InputArgument Uscc submittedBy,
      @InputArgument List<String> ids,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    Arguments.limited("ids", ids, MAX_IDS);
    return store
        .receipts(submittedBy, ids)
        .map(
            found ->
                found.stream()
                    .sorted(Comparator.comparingInt(receipt -> ids.indexOf(receipt.id().value())))
                    .toList());
  }

  /** Rejects a key of the wrong length, and routes that do not match the apps of the form. */
  private static NationalSubmissionInput checked(NationalSubmissionInput input) {
    int keyLength = input.idempotencyKey().length();
    if (keyLength < 1 || keyLength > MAX_KEY_LENGTH) {
      throw new MalformedValue(
          "idempotencyKey", keyLength + " characters", "1 to " + MAX_KEY_LENGTH);
    }
    int apps = input.form().apps().size();
    if (input.routes().size() != apps) {
      throw new MalformedValue(
          "routes", input.routes().size() + " routes", apps + ", one per app of the form");
    }
    for (RouteDecision route : input.routes()) {
      if (SubmissionRules.leadsToAuthority(route)) {
        SubmissionRules.authorityOf(route);
      }
    }
    return input;
  }
}
