package org.filinghub.province.hosting;

import io.r2dbc.pool.ConnectionPool;
import java.util.Map;
import java.util.TreeMap;
import org.filinghub.schema.value.JurisdictionCode;

/** The connection pool of each authority. Closed with the application context. */
final class AuthorityPools implements AutoCloseable {
  private final Map<JurisdictionCode, ConnectionPool> pools = new TreeMap<>();

  void add(JurisdictionCode code, ConnectionPool pool) {
    pools.put(code, pool);
  }

  Map<JurisdictionCode, ConnectionPool> all() {
    return pools;
  }

  @Override
  public void close() {
    pools.values().forEach(ConnectionPool::dispose);
  }
}
