package org.filinghub.province.intake;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsMutation;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.Objects;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.graphql.Callers;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.SubmitResult;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * GraphQL mutations of providers for existing filings: supplements and changes.
 *
 * <p>Problems: UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FILING, INVALID_VALUE, OVERLOADED,
 * AUTHORITY_UNREACHABLE.
 */
@DgsComponent
class ResubmissionFetcher {
  private static final int LONGEST_KEY = 100;

  private final ResubmissionIntake intake;

  ResubmissionFetcher(ResubmissionIntake intake) {
    this.intake = intake;
  }

  @DgsMutation
  Mono<SubmitResult> supplementProviderFiling(DataFetchingEnvironment environment) {
    return take(environment, null);
  }

  @DgsMutation
  Mono<SubmitResult> reportChange(DataFetchingEnvironment environment) {
    return take(environment, Arguments.read(environment, "changedOn", LocalDate.class));
  }

  private Mono<SubmitResult> take(
      DataFetchingEnvironment environment, @Nullable LocalDate changedOn) {
    String id = Objects.requireNonNull(environment.getArgument("id"));
    Integer expectedRevision = Objects.requireNonNull(environment.getArgument("expectedRevision"));
    Resubmission resubmission =
        new Resubmission(
            FilingId.parse(id),
            expectedRevision,
            changedOn,
            Arguments.read(environment, "form", AppFormInput.class),
            Arguments.readOrNull(environment, "system", BusinessSystemInput.class),
            Arguments.readOrNull(environment, "owner", OrganizationInput.class),
            Arguments.readOrNull(environment, "developer", OrganizationInput.class));
    return intake.take(
        HostedAuthority.of(environment), Callers.of(environment), resubmission, key(environment));
  }

  private static String key(DataFetchingEnvironment environment) {
    String key = Objects.requireNonNull(environment.getArgument("idempotencyKey"));
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new MalformedValue(
          "idempotencyKey", key.length() + " characters", "1 to " + LONGEST_KEY + " characters");
    }
    return key;
  }
}
