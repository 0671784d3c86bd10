package org.filinghub.schema.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 33 filing jurisdictions (MOE-N0): those of {@code provinces.csv}, and 00 教育部. */
public final class Jurisdictions {
  private static final List<JurisdictionInfo> ALL =
      Stream.concat(
              Stream.of(new JurisdictionInfo(JurisdictionCode.MINISTRY, "教育部", "教育部", "教育部", null)),
              ProvincesFile.ROWS.stream().map(Jurisdictions::info))
          .sorted((a, b) -> a.code().compareTo(b.code()))
          .toList();

  private static final Map<JurisdictionCode, JurisdictionInfo> BY_CODE =
      ALL.stream()
          .collect(Collectors.toUnmodifiableMap(JurisdictionInfo::code, Function.identity()));

  private Jurisdictions() {}

  /** Returns all 33, ordered by code: 00, 11 … 65, 66. */
  public static List<JurisdictionInfo> all() {
    return ALL;
  }

  public static JurisdictionInfo get(JurisdictionCode code) {
    JurisdictionInfo info = BY_CODE.get(code);
    if (info == null) {
      throw new IllegalStateException("jurisdiction " + code + " has a code and no entry");
    }
    return info;
  }

  /**
   * Returns the jurisdiction to query first for a number with this prefix. Empty if no jurisdiction
   * is known to use the prefix.
   */
  public static Optional<JurisdictionInfo> findByNumberPrefix(String prefix) {
    return ALL.stream().filter(info -> prefix.equals(info.numberPrefix())).findFirst();
  }

  private static JurisdictionInfo info(ProvincesFile.Row row) {
    JurisdictionCode code = new JurisdictionCode(row.code());
    return new JurisdictionInfo(
        code,
        row.name(),
        row.shortName(),
        row.authorityName(),
        code.equals(JurisdictionCode.XPCC) ? null : row.code());
  }
}
