package org.filinghub.engines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a database does at best: the rows of a table written again into an empty table of the same
 * shape, by multi-row upserts and one commit for each, and nothing around them. For benchmarks;
 * ours is measured against it in the same database and the same run.
 */
public final class RawUpsert {
  private static final int ROWS = 500;

  private final Connection reading;
  private final Connection writing;
  private long rows;
  private long nanos;

  private RawUpsert(Connection reading, Connection writing) {
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * How much was written, and how long the writing took.
   *
   * @param seconds without the reading of the rows
   */
  public record Figure(long rows, double seconds) {}

  /**
   * @param reading the connection that reads the rows
   * @param writing a second connection to the same database
   * @param tables table names, each optionally with a condition: {@code golden_filing WHERE …}
   */
  public static Figure of(Connection reading, Connection writing, List<String> tables)
      throws SQLException {
    RawUpsert upsert = new RawUpsert(reading, writing);
    writing.setAutoCommit(false);
    for (String table : tables) {
      upsert.copy(table);
    }
    return new Figure(upsert.rows, upsert.nanos / 1e9);
  }

  private void copy(String table) throws SQLException {
    String name = table.split(" ", 2)[0];
    try (Statement create = writing.createStatement()) {
      create.execute("DROP TABLE IF EXISTS raw_" + name);
      create.execute("CREATE TABLE raw_" + name + " LIKE " + name);
    }
    try (Statement select = reading.createStatement()) {
      select.setFetchSize(ROWS);
      try (ResultSet found = select.executeQuery("SELECT * FROM " + table)) {
        int columns = found.getMetaData().getColumnCount();
        List<String> assignments = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String column = found.getMetaData().getColumnName(i);
          assignments.add(column + " = VALUES(" + column + ")");
        }
        List<Object[]> page = new ArrayList<>();
        while (found.next()) {
          Object[] row = new Object[columns];
          for (int i = 0; i < columns; i++) {
            row[i] = found.getObject(i + 1);
          }
          page.add(row);
          if (page.size() == ROWS) {
            write(name, columns, assignments, page);
            page.clear();
          }
        }
        if (!page.isEmpty()) {
          write(name, columns, assignments, page);
        }
      }
    }
  }

  private void write(String table, int columns, List<String> assignments, List<Object[]> page)
      throws SQLException {
    String row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    String sql =
        "INSERT INTO raw_"
            + table
            + " VALUES "
            + String.join(", ", Collections.nCopies(page.size(), row))
            + " ON DUPLICATE KEY UPDATE "
            + String.join(", ", assignments);
    long began = System.nanoTime();
    try (PreparedStatement insert = writing.prepareStatement(sql)) {
      int at = 1;
      for (Object[] values : page) {
        for (Object value : values) {
          insert.setObject(at++, value);
        }
      }
      insert.executeUpdate();
    }
    writing.commit();
    nanos += System.nanoTime() - began;
    rows += page.size();
  }
}
