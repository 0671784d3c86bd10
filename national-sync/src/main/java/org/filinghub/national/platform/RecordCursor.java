package org.filinghub.national.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The cursor of {@code platformFilings}: a position in the list of one platform's records. */
final class RecordCursor {
  private static final String LIST = "platform-filings ";

  private RecordCursor() {}

  static String of(Uscc platform, String appId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((LIST + platform + " " + appId).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The id after which the page starts; an empty string if the cursor is null. Problems:
   * CURSOR_REFUSED.
   */
  static String read(Uscc platform, @Nullable String cursor) {
    if (cursor == null) {
      return "";
    }
    String head = LIST + platform + " ";
    String text;
    try {
      text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused(platform);
    }
    if (!text.startsWith(head)) {
      throw refused(platform);
    }
    return text.substring(head.length());
  }

  private static RuntimeException refused(Uscc platform) {
    return Problem.CURSOR_REFUSED.because(
        "after: not a cursor of this list (expected: a cursor from platformFilings of "
            + platform
            + ")");
  }
}
