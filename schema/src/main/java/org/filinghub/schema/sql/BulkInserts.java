package org.filinghub.schema.sql;

import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Inserts many rows with few statements: {@code INSERT … VALUES (…), (…)}. Otherwise a page of a
 * feed would need hundreds of round trips to the server.
 */
public final class BulkInserts {
  private static final int ROWS_PER_STATEMENT = 500;

  /** Largest statement in characters, far below the server's packet limit even with documents. */
  private static final int CHARACTERS_PER_STATEMENT = 240_000;

  /** Estimated length of a number, an instant or a text's quotes, with the separator. */
  private static final int CHARACTERS_PER_VALUE = 12;

  private final String head;
  private final String tail;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  private BulkInserts(String head, String tail) {
    this.head = head;
    this.tail = tail;
  }

  /**
   * Inserts rows.
   *
   * @param columns as in SQL: {@code id, number}
   */
  public static BulkInserts into(String table, String columns) {
    return new BulkInserts("INSERT INTO " + table + " (" + columns + ") VALUES ", "");
  }

  /**
   * Adds to the counter of the row with the same primary key, or inserts a new row.
   *
   * @param counter the second value of each row
   */
  public static BulkInserts adding(String table, String key, String counter) {
    return new BulkInserts(
        "INSERT INTO " + table + " (" + key + ", " + counter + ") VALUES ",
        " ON DUPLICATE KEY UPDATE " + counter + " = " + counter + " + VALUES(" + counter + ")");
  }

  /**
   * Inserts rows, or replaces the row with the same primary key. The table must not have a second
   * unique key: the server would replace a row that conflicts on that key.
   */
  public static BulkInserts orReplace(String table, String columns) {
    return orReplace(table, columns, Set.of());
  }

  /**
   * Inserts or replaces rows, but keeps the old value of some columns of a replaced row.
   *
   * @param kept names of the columns that keep their old value
   */
  public static BulkInserts orReplace(String table, String columns, Set<String> kept) {
    String assignments =
        Arrays.stream(columns.split(",", -1))
            .map(String::strip)
            .filter(column -> !kept.contains(column))
            .map(column -> column + " = VALUES(" + column + ")")
            .collect(Collectors.joining(", "));
    return new BulkInserts(
        "INSERT INTO " + table + " (" + columns + ") VALUES ",
        " ON DUPLICATE KEY UPDATE " + assignments);
  }

  /** Adds one row; values in the order of the columns. */
  public BulkInserts row(@Nullable Object... values) {
    rows.add(values);
    return this;
  }

  /**
   * Writes the rows in the order given. Without rows it sends nothing. All statements are built
   * before the first one runs.
   */
  public Mono<Void> run(DatabaseClient database) {
    List<Text> statements = chunks().stream().map(this::text).toList();
    return Flux.fromIterable(statements).concatMap(text -> run(database, text)).then();
  }

  private List<List<@Nullable Object[]>> chunks() {
    List<List<@Nullable Object[]>> chunks = new ArrayList<>();
    int from = 0;
    int characters = 0;
    for (int i = 0; i < rows.size(); i++) {
      int row = characters(rows.get(i));
      if (i - from == ROWS_PER_STATEMENT
          || (i > from && characters + row > CHARACTERS_PER_STATEMENT)) {
        chunks.add(rows.subList(from, i));
        from = i;
        characters = 0;
      }
      characters += row;
    }
    if (from < rows.size()) {
      chunks.add(rows.subList(from, rows.size()));
    }
    return chunks;
  }

  private static int characters(@Nullable Object[] row) {
    int characters = 0;
    for (Object value : row) {
      characters += value instanceof String text ? text.length() : 0;
    }
    return characters;
  }

  /** Estimates the length of the statement, so the buffer is not copied while it grows. */
  private int length(List<@Nullable Object[]> chunk) {
    int length = head.length() + tail.length();
    for (@Nullable Object[] row : chunk) {
      length += characters(row) + row.length * CHARACTERS_PER_VALUE;
    }
    return length;
  }

  /**
   * The text of a statement.
   *
   * @param bound values of its question marks
   */
  private record Text(String sql, List<Object> bound) {}

  private Text text(List<@Nullable Object[]> chunk) {
    StringBuilder sql = new StringBuilder(length(chunk)).append(head);
    List<Object> bound = new ArrayList<>();
    String between = "(";
    for (@Nullable Object[] row : chunk) {
      for (Object value : row) {
        sql.append(between);
        if (!PlainText.append(sql, value)) {
          sql.append('?');
          bound.add(Objects.requireNonNull(value));
        }
        between = ", ";
      }
      between = "), (";
    }
    return new Text(sql.append(')').append(tail).toString(), bound);
  }

  // Uses the driver's connection directly: DatabaseClient would search every document for named
  // parameters.
  private static Mono<Void> run(DatabaseClient database, Text text) {
    return database.inConnection(
        connection -> {
          Statement statement = connection.createStatement(text.sql());
          for (int i = 0; i < text.bound().size(); i++) {
            statement.bind(i, text.bound().get(i));
          }
          return Flux.from(statement.execute())
              .flatMap(result -> Flux.from(result.getRowsUpdated()))
              .then();
        });
  }
}
