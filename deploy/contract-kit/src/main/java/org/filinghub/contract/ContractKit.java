package org.filinghub.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.contract.ContractCheck.AllowedDeviation;
import org.filinghub.contract.ContractReport.CheckResult;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Runs all checks of the contract against one test instance of a node and reports the results. */
public final class ContractKit {

  private ContractKit() {}

  /**
   * Prints the report. The exit code is 0 if the node passes, 1 if it does not, and 2 if a setting
   * is missing or wrong.
   */
  public static void main(String[] arguments) throws IOException {
    try {
      ContractKitSettings settings = ContractKitSettings.fromProperties();
      ContractReport report = run(settings);
      System.out.print(report.text());
      System.exit(report.passed() ? 0 : 1);
    } catch (MalformedValue e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Returns all checks in the order of the report. */
  static List<ContractCheck> checks() {
    return Stream.of(
            CommandChecks.all(),
            FeedChecks.all(),
            ReadChecks.all(),
            VisibilityChecks.all(),
            SchemaChecks.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Runs all checks.
   *
   * @throws MalformedValue if a declared deviation is unknown or not allowed
   */
  public static ContractReport run(ContractKitSettings settings) {
    List<ContractCheck> checks = checks();
    requireAllowed(settings.deviations(), checks);
    CheckContext context = new CheckContext(settings);
    List<CheckResult> results = new ArrayList<>();
    for (ContractCheck check : checks) {
      results.add(result(check, settings.deviations(), unmet(check, context)));
    }
    return new ContractReport(
        settings.url() + " (" + settings.code() + ")",
        ContractKitSettings.provider(settings.code()),
        results);
  }

  private static void requireAllowed(DeclaredDeviations deviations, List<ContractCheck> checks) {
    for (String name : deviations.sentences().keySet()) {
      Optional<ContractCheck> check =
          checks.stream().filter(one -> one.name().equals(name)).findFirst();
      if (check.isEmpty()) {
        throw new MalformedValue("deviations", name, "the name of a check");
      }
      if (check.get().allowed() == AllowedDeviation.NONE) {
        throw new MalformedValue("deviations", name, "a check that allows a deviation");
      }
    }
  }

  private static @Nullable UnmetExpectation unmet(ContractCheck check, CheckContext context) {
    try {
      check.body().run(context);
      return null;
    } catch (UnmetExpectation unmet) {
      return unmet;
    }
  }

  /**
   * A declared deviation of a command counts only if the node refuses with
   * SUBMISSION_NOT_OFFERED_HERE.
   */
  static CheckResult result(
      ContractCheck check, DeclaredDeviations deviations, @Nullable UnmetExpectation unmet) {
    String declared = deviations.of(check).orElse(null);
    if (unmet == null) {
      return new CheckResult(
          check, declared == null ? CheckOutcome.HELD : CheckOutcome.UNFOUNDED, declared, null);
    }
    boolean asDeclared =
        declared != null
            && (check.allowed() == AllowedDeviation.WEAKER_PROMISE
                || unmet instanceof UnmetExpectation.CommandNotOffered);
    return new CheckResult(
        check, asDeclared ? CheckOutcome.DEVIATES : CheckOutcome.FAILED, declared, unmet.saw());
  }

  /** Returns the content of the file that a property names. Empty if the property is not set. */
  static Optional<String> file(String property) {
    String name = System.getProperty(property, "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new MalformedValue(property, name, "a readable file");
    }
  }
}
