package org.filinghub.contract;

import java.util.List;
import java.util.Locale;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Results of one run of the contract kit, in the order of the checks.
 *
 * @param node endpoint and jurisdiction code of the node
 * @param provider USCC of the provider of the kit's filings
 */
public record ContractReport(String node, Uscc provider, List<CheckResult> results) {

  /**
   * Result of one check.
   *
   * @param declared sentence of the deviations file; null if no deviation is declared
   * @param saw what the node returned; null if it met the expectation
   */
  record CheckResult(
      ContractCheck check, CheckOutcome outcome, @Nullable String declared, @Nullable String saw) {}

  public ContractReport {
    results = List.copyOf(results);
  }

  /** Returns true if no check has the outcome FAILED or UNFOUNDED. */
  public boolean passed() {
    return results.stream().allMatch(result -> result.outcome().isGood());
  }

  /** Returns the names of the checks with this outcome. */
  public List<String> names(CheckOutcome outcome) {
    return results.stream()
        .filter(result -> result.outcome() == outcome)
        .map(result -> result.check().name())
        .toList();
  }

  /** Returns the printed report: one line for a check that held, up to four lines for another. */
  public String text() {
    StringBuilder text = new StringBuilder("Contract of an authority's node: " + node + "\n");
    text.append("USCC of the provider of the kit's filings: " + provider + "\n\n");
    results.forEach(result -> append(text, result));
    text.append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%d checks: %d held, %d failed, %d deviate as declared, %d declared but held%n",
            results.size(),
            names(CheckOutcome.HELD).size(),
            names(CheckOutcome.FAILED).size(),
            names(CheckOutcome.DEVIATES).size(),
            names(CheckOutcome.UNFOUNDED).size()));
    return text.toString();
  }

  private static void append(StringBuilder text, CheckResult result) {
    ContractCheck check = result.check();
    text.append(
        String.format(
            Locale.ROOT, "  %-9s  %-32s  %s%n", result.outcome(), check.name(), check.clause()));
    if (result.outcome() == CheckOutcome.HELD) {
      return;
    }
    line(text, "expected", check.expected());
    if (result.declared() != null) {
      line(text, "declared", result.declared());
    }
    line(text, "saw", result.saw() == null ? "the expected behaviour" : result.saw());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "             %s: %s%n", name, value));
  }
}
