package org.filinghub.schema.problem;

import java.nio.file.Path;
import org.filinghub.schema.fixture.Golden;
import org.filinghub.schema.submission.RefusalCode;
import org.junit.jupiter.api.Test;

class ProblemsPageTest {

  @Test
  void publicPageListsEveryCode() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Problems and refusals

        Written from the code by the build (`mvn -Pgolden verify` accepts a change). A **problem** is a failure: a GraphQL error
        with `extensions.code`. A **refusal** is an answer: data, with the path of its field and its clauses.

        ## Problems

        | code | meaning | who can act | send again? |
        |---|---|---|---|
        """);
    for (Problem problem : Problem.values()) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  problem,
                  problem.sentence(),
                  switch (problem.actor()) {
                    case CALLER -> "the caller";
                    case OPERATOR -> "an operator";
                    case NOBODY -> "nobody needs to";
                  },
                  problem.retry() == Problem.Retry.LATER
                      ? "later, a mutation with its key"
                      : "no"));
    }
    page.append("\n## Refusals\n\n| code | meaning |\n|---|---|\n");
    for (RefusalCode code : RefusalCode.values()) {
      page.append("| `%s` | %s |%n".formatted(code, code.sentence()));
    }

    Golden.check(Path.of("../docs/problems.md"), page.toString().replace("\r\n", "\n"));
  }
}
