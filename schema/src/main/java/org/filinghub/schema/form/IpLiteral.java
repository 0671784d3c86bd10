package org.filinghub.schema.form;

import java.util.regex.Pattern;

/**
 * Checks IPv4 and IPv6 addresses as text (RFC 4291). The JDK's parser is not used, because it sends
 * a DNS query for a text that could be a host name.
 */
final class IpLiteral {
  static final String EXPECTED = "an IPv4 or IPv6 address";

  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();
  private static final int GROUPS = 8;

  private IpLiteral() {}

  static boolean matches(String text) {
    return text.length() <= LONGEST && (IPV4.matcher(text).matches() || isIpv6(text));
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    int before = groups(text.substring(0, gap), false);
    int after = groups(text.substring(gap + 2), true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /**
   * Returns the number of 16-bit groups, or -1 if the text is not an address. An IPv4 address
   * counts as two groups and is allowed only at the end.
   */
  private static int groups(String text, boolean mayEndInIpv4) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (GROUP.matcher(parts[i]).matches()) {
        count++;
      } else if (last && mayEndInIpv4 && IPV4.matcher(parts[i]).matches()) {
        count += 2;
      } else {
        return -1;
      }
    }
    return count;
  }
}
