package org.filinghub.gateway.validity.rule;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.filinghub.schema.fixture.Golden;
import org.filinghub.schema.value.RuleId;
import org.junit.jupiter.api.Test;

class ReasonsPageTest {

  @Test
  void reasonsPageListsEveryReason() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Reasons of a verdict

        Written from the code by the build (`mvn -Pgolden verify` accepts a change). The strongest ground decides, in the order of this
        table's second column; clauses of the profile in force come beside those named here.

        | code | towards | clauses of its own | rests on | sentence |
        |---|---|---|---|---|
        """);
    for (ReasonCode code : ReasonCode.values()) {
      page.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  code,
                  code.effect() == Effect.WARNING ? "warning" : code.effect().verdict(),
                  code.clauses().stream().map(RuleId::value).collect(Collectors.joining(", ")),
                  code.basis(),
                  code.sentence()));
    }

    Golden.check(Path.of("../docs/reasons.md"), page.toString());
  }
}
