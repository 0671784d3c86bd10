package org.filinghub.schema.sql;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;

/**
 * Gives a node with databases its JSON mapper and its conversions. Spring Boot builds the {@code
 * R2dbcEntityTemplate} of a node with one database from them; a node with several builds each one
 * by {@link ValueConversions#template}.
 */
@Configuration(proxyBeanMethods = false)
public class NodeR2dbcConfiguration {

  /**
   * Classes whose values are JSON documents in one column; each feature declares its own as a bean.
   */
  public record DocumentTypes(List<Class<?>> types) {
    public static DocumentTypes of(Class<?>... types) {
      return new DocumentTypes(List.of(types));
    }
  }

  @Bean
  StoredJson storedJson() {
    return new StoredJson();
  }

  @Bean
  R2dbcCustomConversions r2dbcCustomConversions(
      StoredJson json, ObjectProvider<DocumentTypes> documents) {
    return ValueConversions.of(
        json, documents.stream().flatMap(declared -> declared.types().stream()).toList());
  }
}
