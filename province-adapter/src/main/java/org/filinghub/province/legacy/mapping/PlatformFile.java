package org.filinghub.province.legacy.mapping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Answers;
import org.filinghub.province.legacy.mapping.LegacyPlatform.FieldRule;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Requests;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Success;
import org.filinghub.province.legacy.mapping.LegacyPlatform.Versions;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a platform's YAML file strictly. An unknown key, a missing key or an invalid value is an
 * error that names the key, the value and the expected value.
 */
public final class PlatformFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build();
  private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,5})(ms|s|m|h)");
  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

  private PlatformFile() {}

  /**
   * @throws MalformedValue if the file is invalid
   */
  public static LegacyPlatform read(String yaml) {
    Document document;
    try {
      document = YAML.readValue(yaml, Document.class);
    } catch (UnrecognizedPropertyException e) {
      throw new MalformedValue("key", e.getPropertyName(), "one of " + e.getKnownPropertyIds());
    } catch (JacksonException e) {
      if (e.getCause() instanceof MalformedValue value) {
        throw value;
      }
      throw new MalformedValue("file", e.getOriginalMessage(), "YAML with the keys of a platform");
    }
    if (document == null) {
      throw new MalformedValue("file", "empty", "YAML with the keys of a platform");
    }
    return document.platform();
  }

  private record Document(
      @Nullable String name,
      @Nullable String address,
      @Nullable RequestKeys requests,
      @Nullable PagingKeys paging,
      @Nullable AnswerKeys answers,
      @Nullable DateKeys dates,
      @Nullable Map<String, Map<String, String>> codes,
      @Nullable Map<String, FieldKeys> fields,
      @Nullable VersionKeys versions) {

    LegacyPlatform platform() {
      Map<String, Map<String, String>> lists = codes == null ? Map.of() : codes;
      return new LegacyPlatform(
          given("name", name),
          uri("address", address),
          given("requests", requests).requests(),
          given("paging", paging).paging(),
          given("answers", answers).answers(),
          given("dates", dates).dates(),
          lists,
          rules("fields", given("fields", fields), FilingField.values(), lists),
          versions == null ? null : versions.versions(lists));
    }
  }

  private record RequestKeys(
      @Nullable String url,
      @Nullable Map<String, String> parameters,
      @Nullable Map<String, String> headers,
      @Nullable String pause,
      @Nullable Integer perSecond,
      @Nullable String within,
      @Nullable Integer attempts,
      @Nullable String backoff,
      @Nullable Integer largest) {

    Requests requests() {
      return new Requests(
          uri("requests.url", url),
          parameters == null ? Map.of() : parameters,
          headers == null ? Map.of() : headers,
          span("requests.pause", pause),
          between("requests.perSecond", perSecond, 1, 1000),
          span("requests.within", within),
          between("requests.attempts", attempts, 1, 10),
          span("requests.backoff", backoff),
          between("requests.largest", largest, 1024, LARGEST_ANSWER));
    }

    @Override
    public String toString() {
      return "RequestKeys[" + url + "]";
    }
  }

  private record PagingKeys(
      @Nullable String by,
      @Nullable String parameter,
      @Nullable Integer first,
      @Nullable String sizeParameter,
      @Nullable Integer size,
      @Nullable Integer mostPages) {

    Paging paging() {
      return new Paging(
          constant("paging.by", given("paging.by", by), Paging.By.class),
          given("paging.parameter", parameter),
          first == null ? 1 : between("paging.first", first, 0, 1),
          sizeParameter,
          between("paging.size", size, 1, 10_000),
          between("paging.mostPages", mostPages, 1, 100_000));
    }
  }

  private record AnswerKeys(
      @Nullable String charset,
      @Nullable List<String> mediaTypes,
      @Nullable SuccessKeys success,
      @Nullable String rows,
      @Nullable String total,
      @Nullable String next,
      @Nullable List<String> absent) {

    Answers answers() {
      return new Answers(
          parsed("answers.charset", given("answers.charset", charset), Charset::forName),
          given("answers.mediaTypes", mediaTypes).stream()
              .map(type -> type.toLowerCase(Locale.ROOT))
              .toList(),
          success == null
              ? null
              : new Success(
                  pointer("answers.success.at", given("answers.success.at", success.at)),
                  given("answers.success.values", success.values)),
          pointer("answers.rows", given("answers.rows", rows)),
          total == null ? null : pointer("answers.total", total),
          next == null ? null : pointer("answers.next", next),
          absent == null ? List.of() : absent);
    }
  }

  private record SuccessKeys(@Nullable String at, @Nullable List<String> values) {}

  private record DateKeys(@Nullable String zone, @Nullable List<String> formats) {
    PlatformDateFormats dates() {
      List<String> patterns = given("dates.formats", formats);
      if (patterns.isEmpty()) {
        throw new MalformedValue("dates.formats", "none", "at least one");
      }
      return new PlatformDateFormats(
          parsed("dates.zone", given("dates.zone", zone), ZoneId::of), patterns);
    }
  }

  private record VersionKeys(@Nullable String at, @Nullable Map<String, FieldKeys> fields) {
    Versions versions(Map<String, Map<String, String>> lists) {
      return new Versions(
          pointer("versions.at", given("versions.at", at)),
          rules(
              "versions.fields",
              given("versions.fields", fields),
              AppVersionField.values(),
              lists));
    }
  }

  /** In the short form, only a pointer. */
  private record FieldKeys(
      @Nullable String at,
      @Nullable String codes,
      @Nullable String split,
      @Nullable String otherwise,
      @Nullable Map<String, String> replace) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static FieldKeys of(
        @JsonProperty("at") @Nullable String at,
        @JsonProperty("codes") @Nullable String codes,
        @JsonProperty("split") @Nullable String split,
        @JsonProperty("otherwise") @Nullable String otherwise,
        @JsonProperty("replace") @Nullable Map<String, String> replace) {
      return new FieldKeys(at, codes, split, otherwise, replace);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static FieldKeys of(String at) {
      return new FieldKeys(at, null, null, null, null);
    }

    FieldRule rule(String key, MappedField field, Map<String, Map<String, String>> lists) {
      if (at == null && otherwise == null) {
        throw new MalformedValue(key, "neither at nor otherwise", "at least one of them");
      }
      check(key, field, lists);
      return new FieldRule(
          at == null ? null : pointer(key, at),
          codes,
          split,
          otherwise,
          replace == null ? Map.of() : replace);
    }

    private void check(String key, MappedField field, Map<String, Map<String, String>> lists) {
      Class<? extends Enum<?>> constants = field.constants();
      if (constants == null) {
        if (codes != null) {
          throw new MalformedValue(
              key + ".codes", codes, "no code list, because this field is no enum");
        }
        return;
      }
      if (codes != null) {
        Map<String, String> list = lists.get(codes);
        if (list == null) {
          throw new MalformedValue(key + ".codes", codes, "one of " + lists.keySet());
        }
        list.values().forEach(name -> requireConstant("codes." + codes, name, constants));
      }
      if (otherwise != null) {
        requireConstant(key + ".otherwise", otherwise, constants);
      }
    }
  }

  private static <F extends Enum<F> & MappedField> Map<F, FieldRule> rules(
      String where,
      Map<String, FieldKeys> given,
      F[] fields,
      Map<String, Map<String, String>> lists) {
    Map<String, F> byKey = new TreeMap<>();
    Arrays.stream(fields).forEach(field -> byKey.put(field.key(), field));
    Map<F, FieldRule> rules = new TreeMap<>();
    given.forEach(
        (key, keys) -> {
          F field = byKey.get(key);
          if (field == null) {
            throw new MalformedValue(where, key, "one of " + String.join(", ", byKey.keySet()));
          }
          rules.put(field, keys.rule(where + "." + key, field, lists));
        });
    for (F field : fields) {
      if (field.required() && !rules.containsKey(field)) {
        throw new MalformedValue(where + "." + field.key(), "missing", "its place in a row");
      }
    }
    return rules;
  }

  private static void requireConstant(String key, String name, Class<? extends Enum<?>> constants) {
    for (Enum<?> constant : Objects.requireNonNull(constants.getEnumConstants())) {
      if (constant.name().equals(name)) {
        return;
      }
    }
    throw new MalformedValue(key, name, "one of " + Arrays.toString(constants.getEnumConstants()));
  }

  private static <E extends Enum<E>> E constant(String key, String name, Class<E> type) {
    requireConstant(key, name, type);
    return Enum.valueOf(type, name);
  }

  private static <T> T given(String key, @Nullable T value) {
    if (value == null) {
      throw new MalformedValue(key, "missing", "a value");
    }
    return value;
  }

  private static int between(String key, @Nullable Integer value, int least, int most) {
    int number = given(key, value);
    if (number < least || number > most) {
      throw new MalformedValue(key, String.valueOf(number), least + " to " + most);
    }
    return number;
  }

  private static Duration span(String key, @Nullable String text) {
    Matcher parts = SPAN.matcher(given(key, text));
    if (!parts.matches()) {
      throw new MalformedValue(key, text, "a number with ms, s, m or h, such as 10s");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static URI uri(String key, @Nullable String text) {
    URI uri = parsed(key, given(key, text), URI::create);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getFragment() != null) {
      throw new MalformedValue(key, text, "an http or https address");
    }
    return uri;
  }

  private static JsonPointer pointer(String key, String text) {
    return parsed(key, text, JsonPointer::compile);
  }

  private static <T> T parsed(String key, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedValue(key, text, String.valueOf(e.getMessage()));
    }
  }
}
