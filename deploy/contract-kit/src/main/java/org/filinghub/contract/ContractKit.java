package org.filinghub.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.filinghub.contract.Check.Leeway;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;

/** Runs every check against one node and says how each went. The node is a test instance. */
public final class ContractKit {

  private ContractKit() {}

  /** Ends with 0 when every promise is kept or declared, 1 when not, 2 when it cannot ask. */
  public static void main(String[] arguments) throws IOException {
    try {
      KitSettings settings = KitSettings.fromProperties();
      Report report = run(settings);
      System.out.print(report.text());
      System.exit(report.passed() ? 0 : 1);
    } catch (MalformedValue e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** In the order in which a reader would want to know. */
  static List<Check> checks() {
    return Stream.of(
            CommandChecks.all(),
            FeedChecks.all(),
            ReadChecks.all(),
            PublicChecks.all(),
            SchemaChecks.all())
        .flatMap(List::stream)
        .toList();
  }

  public static Report run(KitSettings settings) {
    List<Check> checks = checks();
    requireKnown(settings.deviations(), checks);
    Kit kit = new Kit(settings);
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      findings.add(finding(check, settings.deviations(), unmet(check, kit)));
    }
    return new Report(
        settings.url() + " (" + settings.code() + ")",
        KitSettings.provider(settings.code()),
        findings);
  }

  private static void requireKnown(Deviations deviations, List<Check> checks) {
    for (String name : deviations.sentences().keySet()) {
      Optional<Check> check = checks.stream().filter(one -> one.name().equals(name)).findFirst();
      if (check.isEmpty()) {
        throw new MalformedValue("deviations", name, "the name of a check");
      }
      if (check.get().leeway() == Leeway.NONE) {
        throw new MalformedValue("deviations", name, "a check from which a node may deviate");
      }
    }
  }

  private static @Nullable Unmet unmet(Check check, Kit kit) {
    try {
      check.body().run(kit);
      return null;
    } catch (Unmet unmet) {
      return unmet;
    }
  }

  /** A command that is declared not to be offered must say so itself; any other answer fails. */
  static Finding finding(Check check, Deviations deviations, @Nullable Unmet unmet) {
    String declared = deviations.of(check).orElse(null);
    if (unmet == null) {
      return new Finding(
          check, declared == null ? CheckOutcome.HELD : CheckOutcome.UNFOUNDED, declared, null);
    }
    boolean asDeclared =
        declared != null && (check.leeway() == Leeway.LESS || unmet instanceof NotOffered);
    return new Finding(
        check, asDeclared ? CheckOutcome.DEVIATES : CheckOutcome.FAILED, declared, unmet.saw());
  }

  /** A file that a property names; absent without the property. */
  static Optional<String> file(String property) {
    String name = System.getProperty(property, "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new MalformedValue(property, name, "a file that can be read");
    }
  }
}
