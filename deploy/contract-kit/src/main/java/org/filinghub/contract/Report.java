package org.filinghub.contract;

import java.util.List;
import java.util.Locale;
import org.filinghub.schema.value.Uscc;

/** Every finding of one run, in the order of the checks. */
public record Report(String node, Uscc provider, List<Finding> findings) {

  public Report {
    findings = List.copyOf(findings);
  }

  public boolean passed() {
    return findings.stream().allMatch(finding -> finding.outcome().isGood());
  }

  /** Names of the checks that went this way. */
  public List<String> names(CheckOutcome outcome) {
    return findings.stream()
        .filter(finding -> finding.outcome() == outcome)
        .map(finding -> finding.check().name())
        .toList();
  }

  /** For people: one line for what holds, four for what does not. */
  public String text() {
    StringBuilder text = new StringBuilder("Contract of an authority's node: " + node + "\n");
    text.append("The provider of the kit's filings has the USCC " + provider + "\n\n");
    findings.forEach(finding -> append(text, finding));
    text.append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%d checks: %d held, %d failed, %d deviate as declared, %d declared and yet held%n",
            findings.size(),
            names(CheckOutcome.HELD).size(),
            names(CheckOutcome.FAILED).size(),
            names(CheckOutcome.DEVIATES).size(),
            names(CheckOutcome.UNFOUNDED).size()));
    return text.toString();
  }

  private static void append(StringBuilder text, Finding finding) {
    Check check = finding.check();
    text.append(
        String.format(
            Locale.ROOT, "  %-9s  %-32s  %s%n", finding.outcome(), check.name(), check.clause()));
    if (finding.outcome() == CheckOutcome.HELD) {
      return;
    }
    line(text, "expected", check.expected());
    if (finding.declared() != null) {
      line(text, "declared", finding.declared());
    }
    line(text, "saw", finding.saw() == null ? "what was expected" : finding.saw());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "             %s: %s%n", name, value));
  }
}
