package org.filinghub.schema.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hash of what a caller sent under an idempotency key. It tells a repetition from a key that is
 * reused for other content.
 *
 * <p>The hash covers a canonical JSON form: properties sorted by name, without nulls, false flags
 * and empty lists. So it stays the same when an input type gains an optional field. The stored text
 * is the version {@code v2:} and the first 61 hexadecimal digits of the SHA-256, which fits the 64
 * characters of the column. Rows of the first version hold the plain SHA-256 of a form that is not
 * canonical; {@link #matches} recognises them.
 */
public final class ContentHash {
  private static final String VERSION = "v2:";
  private static final int DIGITS = 64 - VERSION.length();

  private static final JsonMapper CANONICAL =
      withoutNulls()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .withConfigOverride(
              List.class, list -> list.setInclude(valuesThatAre(JsonInclude.Include.NON_EMPTY)))
          .withConfigOverride(
              boolean.class,
              flag -> flag.setInclude(valuesThatAre(JsonInclude.Include.NON_DEFAULT)))
          .build();

  /** Version 1 as an authority's node wrote it. */
  private static final JsonMapper FIRST_WITHOUT_NULLS = withoutNulls().build();

  /** Version 1 as the national node wrote it. */
  private static final JsonMapper FIRST_WITH_NULLS = JsonMapper.builder().build();

  private final Object content;
  private final String text;

  private ContentHash(Object content) {
    this.content = content;
    this.text = VERSION + Sha256.hex(CANONICAL.writeValueAsString(content)).substring(0, DIGITS);
  }

  public static ContentHash of(Object content) {
    return new ContentHash(content);
  }

  /**
   * @param stored text of a hash of any version
   */
  public boolean matches(String stored) {
    return stored.startsWith(VERSION)
        ? stored.equals(text)
        : stored.equals(Sha256.hex(FIRST_WITHOUT_NULLS.writeValueAsString(content)))
            || stored.equals(Sha256.hex(FIRST_WITH_NULLS.writeValueAsString(content)));
  }

  /** Returns the text to store. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }

  private static JsonMapper.Builder withoutNulls() {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }

  private static JsonInclude.Value valuesThatAre(JsonInclude.Include included) {
    return JsonInclude.Value.construct(included, JsonInclude.Include.ALWAYS);
  }
}
