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
 * One authority's platform as its YAML file describes it: the whole difference between one province
 * and another.
 *
 * @param name what the platform is called; told to whoever would file here
 * @param address where filings are made and decided; told with the name
 * @param codes code lists by name: what the platform writes, and what it means
 * @param fields where each value stands in a row
 * @param versions where the packages of an app stand; absent: the platform tells of none
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
   * What is asked, and how politely; never two requests at once.
   *
   * @param url of the list, without what paging adds
   * @param parameters sent with every request
   * @param headers sent with every request
   * @param pause between two passes
   * @param perSecond requests a second, at most
   * @param within one answer, from the request to its last byte
   * @param attempts of one request in all
   * @param backoff before the second attempt; doubled with each further one, up to 30 s
   * @param largest bytes of one answer, at most
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

    /** A header may be a key. */
    @Override
    public String toString() {
      return "Requests[" + url + "]";
    }
  }

  /**
   * What an answer looks like.
   *
   * @param charset in which it is written, whatever its header says
   * @param mediaTypes it may come with
   * @param success where it says that all went well; absent: the HTTP status says so
   * @param rows the list of rows
   * @param total how many rows there are on all pages; absent: the platform does not say
   * @param next where the next page's cursor stands
   * @param absent spellings of nothing
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

  /** A value that says whether an answer is one. */
  public record Success(JsonPointer at, List<String> values) {
    public Success {
      values = List.copyOf(values);
    }
  }

  /**
   * The packages of an app.
   *
   * @param at an array of objects, or one object; the empty pointer is the row itself
   * @param fields where each value stands in one of them
   */
  public record Versions(JsonPointer at, Map<AppVersionField, FieldRule> fields) {
    public Versions {
      fields = new TreeMap<>(fields);
    }
  }

  /**
   * Where a value stands in a row, and how it is spelt there.
   *
   * @param at absent: nowhere, and {@code otherwise} always holds
   * @param codes the code list that says what it means
   * @param split what stands between the parts of a list; absent: an array, or one part
   * @param otherwise what holds when there is nothing
   * @param replace literal texts to be replaced before anything else is done
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

    /** What a message calls the value: its place at the platform. */
    String place(String target) {
      return at == null ? target : at.toString();
    }
  }
}
