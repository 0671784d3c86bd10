package org.filinghub.province.legacy.mapping;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The platform of one authority, as its YAML file describes it. Everything that differs between
 * provinces is in this file.
 *
 * @param name name of the platform, shown to a provider that tries to file here
 * @param address address of the platform, shown with the name
 * @param codes code lists by name; each maps a code of the platform to an enum constant
 * @param fields place of each field in a row
 * @param versions place of the packages of an app; null if the platform shows none
 */
public record LegacyPlatform(
    String name,
    URI address,
    Requests requests,
    Paging paging,
    Answers answers,
    PlatformDateFormats dates,
    Map<String, Map<String, String>> codes,
    Map<FilingField, FieldRule> fields,
    @Nullable Versions versions) {

  public LegacyPlatform {
    codes = new TreeMap<>(codes);
    fields = new TreeMap<>(fields);
  }

  /**
   * The requests and their limits. Only one request runs at a time.
   *
   * @param url address of the list, without the paging parameters
   * @param parameters sent with every request
   * @param headers sent with every request
   * @param pause between two passes
   * @param perSecond largest number of requests per second
   * @param within time limit of one answer, from the request to its last byte
   * @param attempts number of attempts for one request
   * @param backoff delay before the second attempt; doubles with each attempt, up to 30 s
   * @param largest largest size of an answer in bytes
   */
  public record Requests(
      URI url,
      Map<String, String> parameters,
      Map<String, String> headers,
      Duration pause,
      int perSecond,
      Duration within,
      int attempts,
      Duration backoff,
      int largest) {

    public Requests {
      parameters = new TreeMap<>(parameters);
      headers = new TreeMap<>(headers);
    }

    /** Shortest time from one request to the next. */
    public Duration spacing() {
      return Duration.ofSeconds(1).dividedBy(perSecond);
    }

    /** Keeps headers out of logs, because one may be a secret. */
    @Override
    public String toString() {
      return "Requests[" + url + "]";
    }
  }

  /**
   * The format of an answer.
   *
   * @param charset character set of the answer; overrides the HTTP header
   * @param mediaTypes accepted media types
   * @param success value that marks a successful answer; null if the HTTP status is enough
   * @param rows place of the list of rows
   * @param total place of the total number of rows; null if the platform does not show it
   * @param next place of the cursor of the next page
   * @param absent texts that mean no value
   */
  public record Answers(
      Charset charset,
      List<String> mediaTypes,
      @Nullable Success success,
      JsonPointer rows,
      @Nullable JsonPointer total,
      @Nullable JsonPointer next,
      List<String> absent) {

    public Answers {
      mediaTypes = List.copyOf(mediaTypes);
      absent = List.copyOf(absent);
    }
  }

  /** The place of the success value, and its accepted values. */
  public record Success(JsonPointer at, List<String> values) {
    public Success {
      values = List.copyOf(values);
    }
  }

  /**
   * The packages of an app.
   *
   * @param at an array of objects, or one object; the empty pointer is the row itself
   * @param fields place of each field in such an object
   */
  public record Versions(JsonPointer at, Map<AppVersionField, FieldRule> fields) {
    public Versions {
      fields = new TreeMap<>(fields);
    }
  }

  /**
   * The place of a field in a row, and how to read it.
   *
   * @param at place in the row; null if the row has no such field, then {@code otherwise} is used
   * @param codes name of the code list
   * @param split separator of a list in one text; null for an array or a single value
   * @param otherwise value if the row has none
   * @param replace literal replacements, applied first
   */
  public record FieldRule(
      @Nullable JsonPointer at,
      @Nullable String codes,
      @Nullable String split,
      @Nullable String otherwise,
      Map<String, String> replace) {

    public FieldRule {
      replace = new TreeMap<>(replace);
      if (at == null && otherwise == null) {
        throw new MalformedValue("field", "neither at nor otherwise", "at least one of them");
      }
    }

    /** Returns the name of the field in messages: its place in the row. */
    String place(String target) {
      return at == null ? target : at.toString();
    }
  }
}
