package org.filinghub.gateway.authority;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.filinghub.schema.review.ReviewResult;
import org.filinghub.schema.submission.SubmitResult;

/**
 * A command on one filing as every authority offers it: field and arguments are the contract's, the
 * same at the hub.
 *
 * @param answer what it is answered with
 * @param document what is sent, with a variable for each argument
 */
public record AuthorityCommand<T>(String field, Class<T> answer, String document) {

  /**
   * A command answered with the filing and its clocks.
   *
   * @param more arguments beside the filing and its expected revision, as the contract declares
   *     them: {@code fixed: Boolean!}
   */
  public static AuthorityCommand<ReviewResult> review(String field, String... more) {
    return new AuthorityCommand<>(
        field, ReviewResult.class, document(field, AuthorityDocuments.REVIEWED, more));
  }

  /** The same, answered with a receipt. */
  public static AuthorityCommand<SubmitResult> submission(String field, String... more) {
    return new AuthorityCommand<>(
        field, SubmitResult.class, document(field, AuthorityDocuments.SUBMITTED, more));
  }

  private static String document(String field, String answer, String... more) {
    String declared =
        Stream.concat(Stream.of("id: ID!", "expectedRevision: Int!"), Stream.of(more))
            .map(argument -> "$" + argument)
            .collect(Collectors.joining(", "));
    String passed =
        Stream.concat(Stream.of("id", "expectedRevision"), Stream.of(more))
            .map(argument -> argument.split(":", 2)[0])
            .map(name -> name + ": $" + name)
            .collect(Collectors.joining(", "));
    return "mutation(%s) { %s(%s) %s".formatted(declared, field, passed, answer);
  }
}
