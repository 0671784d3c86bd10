package org.filinghub.province.legacy.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.filinghub.schema.value.MalformedValue;

/**
 * The date and time formats of a platform. A date without time means 00:00 in the platform's zone.
 * A date that does not exist is refused.
 */
public final class PlatformDateFormats {
  private static final String EPOCH_MILLIS = "EPOCH_MILLIS";
  private static final String EPOCH_SECONDS = "EPOCH_SECONDS";
  private static final String ISO_INSTANT = "ISO_INSTANT";

  private final ZoneId zone;
  private final List<String> formats;
  private final List<FormatParser> parsers;

  /** A parser for one format. */
  private interface FormatParser {
    /**
     * @throws DateTimeException if the text has another format
     * @throws NumberFormatException if the text is no number
     */
    Instant read(String text);
  }

  /**
   * @param zone time zone of dates and times
   * @param formats patterns such as {@code yyyy年M月d日}, EPOCH_MILLIS, EPOCH_SECONDS or ISO_INSTANT;
   *     tried in this order
   * @throws MalformedValue if a format is invalid
   */
  public PlatformDateFormats(ZoneId zone, List<String> formats) {
    this.zone = zone;
    this.formats = List.copyOf(formats);
    this.parsers = new ArrayList<>();
    for (String format : formats) {
      parsers.add(parser(format));
    }
  }

  Instant read(String place, String text) {
    for (FormatParser parser : parsers) {
      try {
        return parser.read(text).truncatedTo(ChronoUnit.MICROS);
      } catch (DateTimeException | NumberFormatException e) {
        // Try the next format.
      }
    }
    throw new MalformedValue(place, text, "a time as " + String.join(" or ", formats));
  }

  private FormatParser parser(String format) {
    return switch (format) {
      case EPOCH_MILLIS -> text -> Instant.ofEpochMilli(Long.parseLong(text));
      case EPOCH_SECONDS -> text -> Instant.ofEpochSecond(Long.parseLong(text));
      case ISO_INSTANT -> Instant::parse;
      default -> pattern(format);
    };
  }

  private FormatParser pattern(String format) {
    DateTimeFormatter formatter;
    try {
      // Strict parsing refuses 30 February. It needs the year letter u instead of y.
      formatter =
          DateTimeFormatter.ofPattern(format.replace('y', 'u'), Locale.CHINA)
              .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("dates.formats", format, "a pattern such as yyyy-MM-dd HH:mm:ss");
    }
    return text -> {
      TemporalAccessor read = formatter.parseBest(text, LocalDateTime::from, LocalDate::from);
      LocalDateTime local =
          read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
      return local.atZone(zone).toInstant();
    };
  }

  @Override
  public String toString() {
    return formats + " in " + zone;
  }
}
