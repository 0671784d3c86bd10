package org.filinghub.schema.sql;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.util.Collection;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Statements with hundreds of keys: {@code … WHERE id IN ('44-A1', '44-A2')}. The keys are written
 * into the text, because binding each key would take the driver longer than the query takes the
 * server. Without keys no statement is sent.
 */
public final class KeyedStatements {
  private KeyedStatements() {}

  /**
   * Returns the rows of a query.
   *
   * @param sql with {@code IN (:keys)}
   */
  public static <T> Flux<T> select(
      DatabaseClient database, String sql, Collection<String> keys, Function<Readable, T> row) {
    return execute(database, sql, keys, result -> result.map(row));
  }

  /**
   * Runs an update and completes after all rows are changed.
   *
   * @param sql with {@code IN (:keys)}
   */
  public static Mono<Void> run(DatabaseClient database, String sql, Collection<String> keys) {
    return execute(database, sql, keys, Result::getRowsUpdated).then();
  }

  private static <T> Flux<T> execute(
      DatabaseClient database,
      String sql,
      Collection<String> keys,
      Function<Result, Publisher<T>> read) {
    if (keys.isEmpty()) {
      return Flux.empty();
    }
    String statement = sql.replace(":keys", list(keys));
    return database.inConnectionMany(
        connection -> {
          Flux<Result> results = Flux.from(connection.createStatement(statement).execute());
          return results.concatMap(read);
        });
  }

  private static String list(Collection<String> keys) {
    StringBuilder list = new StringBuilder();
    for (String key : keys) {
      list.append(list.isEmpty() ? "" : ", ");
      if (!PlainText.append(list, key)) {
        throw new IllegalArgumentException("key: " + key + " (expected: no quote or backslash)");
      }
    }
    return list.toString();
  }
}
