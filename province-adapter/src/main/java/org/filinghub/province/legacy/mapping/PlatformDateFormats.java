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
 * How a platform writes instants. A day alone is its 00:00 there; a day that does not exist is
 * refused.
 */
public final class PlatformDateFormats {
  private static final String EPOCH_MILLIS = "EPOCH_MILLIS";
  private static final String EPOCH_SECONDS = "EPOCH_SECONDS";
  private static final String ISO_INSTANT = "ISO_INSTANT";

  private final ZoneId zone;
  private final List<String> formats;
  private final List<Spelling> spellings;

  /** One way to write an instant. */
  private interface Spelling {
    /**
     * @throws DateTimeException when the text is written otherwise
     * @throws NumberFormatException the same of a number
     */
    Instant read(String text);
  }

  /**
   * @param zone in which days and hours are meant
   * @param formats patterns such as {@code yyyy年M月d日}, EPOCH_MILLIS, EPOCH_SECONDS or ISO_INSTANT;
   *     tried in this order
   * @throws MalformedValue when one of them is no pattern
   */
  public PlatformDateFormats(ZoneId zone, List<String> formats) {
    this.zone = zone;
    this.formats = List.copyOf(formats);
    this.spellings = new ArrayList<>();
    for (String format : formats) {
      spellings.add(spelling(format));
    }
  }

  Instant read(String place, String text) {
    for (Spelling spelling : spellings) {
      try {
        return spelling.read(text).truncatedTo(ChronoUnit.MICROS);
      } catch (DateTimeException | NumberFormatException e) {
        // Perhaps it is written in the next way.
      }
    }
    throw new MalformedValue(place, text, "a time as " + String.join(" or ", formats));
  }

  private Spelling spelling(String format) {
    return switch (format) {
      case EPOCH_MILLIS -> text -> Instant.ofEpochMilli(Long.parseLong(text));
      case EPOCH_SECONDS -> text -> Instant.ofEpochSecond(Long.parseLong(text));
      case ISO_INSTANT -> Instant::parse;
      default -> pattern(format);
    };
  }

  private Spelling pattern(String format) {
    DateTimeFormatter formatter;
    try {
      // Strict, or the 30th of February would be its 28th; then a year is u, which nobody writes.
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
