package org.filinghub.schema.form;

import java.net.IDN;
import java.util.regex.Pattern;

/** Checks host names, also internationalised ones (RFC 1123, RFC 3490), without a DNS query. */
final class HostName {
  static final String EXPECTED = "a host name such as example.com or 例子.中国, without http://";

  private static final int LONGEST = 253;
  private static final Pattern ASCII =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
          Pattern.CASE_INSENSITIVE);

  private HostName() {}

  static boolean matches(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
      return ascii.length() <= LONGEST && ASCII.matcher(ascii).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
