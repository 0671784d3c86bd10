package org.filinghub.architecture.planted.gateway.lookup;

import java.sql.Connection;
import java.sql.SQLException;

/** A hub that talks SQL. */
public final class TalksSql {
  public boolean open(Connection connection) throws SQLException {
    return !connection.isClosed();
  }
}
