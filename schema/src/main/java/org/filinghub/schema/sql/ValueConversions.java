package org.filinghub.schema.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.IcpNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MlpsNumber;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.data.r2dbc.convert.MappingR2dbcConverter;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.core.DefaultReactiveDataAccessStrategy;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.MySqlDialect;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Converts between column values and the types of Spring Data R2DBC records: our value types as
 * their text, instants as DATETIME(6) in UTC, document types as JSON. Spring Data itself converts
 * enums, numbers, booleans and dates.
 */
public final class ValueConversions {
  private static final R2dbcDialect DIALECT = MySqlDialect.INSTANCE;

  private ValueConversions() {}

  /**
   * Returns the conversions of a node.
   *
   * @param documents classes whose values are JSON documents in one column. Not a generic type:
   *     Spring Data passes only the raw class, so wrap a list in a record or read an array.
   */
  public static R2dbcCustomConversions of(StoredJson json, Collection<Class<?>> documents) {
    List<Object> converters = new ArrayList<>();
    converters.add(text(Uscc.class, Uscc::new, Uscc::value));
    converters.add(text(FilingNumber.class, FilingNumber::new, FilingNumber::value));
    converters.add(text(FilingId.class, FilingId::new, FilingId::value));
    converters.add(text(JurisdictionCode.class, JurisdictionCode::new, JurisdictionCode::value));
    converters.add(text(RuleId.class, RuleId::new, RuleId::value));
    converters.add(text(IcpNumber.class, IcpNumber::new, IcpNumber::value));
    converters.add(text(MlpsNumber.class, MlpsNumber::new, MlpsNumber::value));
    converters.add(text(RegionCode.class, RegionCode::new, RegionCode::value));
    converters.add(
        ConverterBuilder.reading(LocalDateTime.class, Instant.class, SqlTime::instant)
            .andWriting(SqlTime::of));
    for (Class<?> document : documents) {
      converters.add(document(json, document));
    }
    return R2dbcCustomConversions.of(DIALECT, converters);
  }

  /** Returns a template over one database. A node with several databases has one template each. */
  public static R2dbcEntityTemplate template(
      DatabaseClient database, R2dbcCustomConversions conversions) {
    R2dbcMappingContext context = new R2dbcMappingContext();
    context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
    context.afterPropertiesSet();
    return new R2dbcEntityTemplate(
        database,
        new DefaultReactiveDataAccessStrategy(
            DIALECT, new MappingR2dbcConverter(context, conversions)));
  }

  private static <T> Object text(
      Class<T> type, Function<String, T> read, Function<T, String> write) {
    return ConverterBuilder.reading(String.class, type, read).andWriting(write);
  }

  private static <T> Object document(StoredJson json, Class<T> type) {
    return ConverterBuilder.reading(String.class, type, column -> json.read(column, type))
        .andWriting(json::write);
  }
}
