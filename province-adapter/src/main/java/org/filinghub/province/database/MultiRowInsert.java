package org.filinghub.province.database;

import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Many rows in few statements: {@code INSERT … VALUES (…), (…)}. One row at a time would pay for a
 * journey to the server each.
 */
public final class MultiRowInsert {
  /** Keeps a statement with documents far below the server's packet limit. */
  private static final int ROWS_PER_STATEMENT = 100;

  private final String head;
  private final String tail;
  private final int columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  private MultiRowInsert(String table, List<String> columns, String tail) {
    this.head = "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ";
    this.tail = tail;
    this.columns = columns.size();
  }

  public static MultiRowInsert into(String table, String... columns) {
    return new MultiRowInsert(table, List.of(columns), "");
  }

  /** Replaces all columns but the key of a row whose key is there already. */
  public static MultiRowInsert orUpdate(String table, String key, String... others) {
    List<String> columns = new ArrayList<>(List.of(key));
    columns.addAll(List.of(others));
    List<String> assignments = new ArrayList<>();
    for (String column : others) {
      assignments.add(column + " = VALUES(" + column + ")");
    }
    return new MultiRowInsert(
        table, columns, " ON DUPLICATE KEY UPDATE " + String.join(", ", assignments));
  }

  /** One row, values in the order of the columns. */
  public MultiRowInsert row(@Nullable Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "row values: " + values.length + " (expected: " + columns + ")");
    }
    rows.add(values);
    return this;
  }

  /** Writes the rows in the order given; none at all is no journey. */
  public Mono<Void> run(DatabaseClient database) {
    return Flux.fromIterable(chunks()).concatMap(chunk -> run(database, chunk)).then();
  }

  private List<List<@Nullable Object[]>> chunks() {
    List<List<@Nullable Object[]>> chunks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
      chunks.add(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT)));
    }
    return chunks;
  }

  private Mono<Void> run(DatabaseClient database, List<@Nullable Object[]> chunk) {
    String tuple = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    String sql = head + String.join(", ", Collections.nCopies(chunk.size(), tuple)) + tail;
    return database.inConnection(
        connection -> {
          Statement statement = connection.createStatement(sql);
          int index = 0;
          for (@Nullable Object[] row : chunk) {
            for (Object value : row) {
              if (value == null) {
                statement.bindNull(index, String.class);
              } else {
                statement.bind(index, value);
              }
              index++;
            }
          }
          return Flux.from(statement.execute())
              .flatMap(result -> Flux.from(result.getRowsUpdated()))
              .then();
        });
  }
}
