package org.filinghub.province.hosting;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.sql.WriteTransactions;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * One hosted authority and its database.
 *
 * <p>Problems of every database access: OVERLOADED if too many requests wait for a connection or a
 * row, AUTHORITY_UNREACHABLE if the database does not answer.
 */
public final class HostedAuthority {
  private final JurisdictionCode code;
  private final R2dbcEntityTemplate template;
  private final WriteTransactions transactions;
  private final AuditLog audit;

  HostedAuthority(
      JurisdictionCode code, R2dbcEntityTemplate template, WriteTransactions transactions) {
    this.code = code;
    this.template = template;
    this.transactions = transactions;
    this.audit = new AuditLog(template.getDatabaseClient());
  }

  /** Returns the authority of the request, set by {@link AuthorityInterceptor}. */
  public static HostedAuthority of(DataFetchingEnvironment environment) {
    HostedAuthority authority = environment.getGraphQlContext().get(HostedAuthority.class);
    return Objects.requireNonNull(authority, "request without a hosted authority");
  }

  public JurisdictionCode code() {
    return code;
  }

  /** For row locks, bulk writes and searches; everything else uses the {@link #template}. */
  public DatabaseClient database() {
    return template.getDatabaseClient();
  }

  public R2dbcEntityTemplate template() {
    return template;
  }

  public AuditLog audit() {
    return audit;
  }

  /**
   * Runs the work in one transaction and emits after the commit.
   *
   * @param work a cold publisher: each retry subscribes to it again
   */
  public <T> Mono<T> write(Mono<T> work) {
    return transactions.write(work);
  }

  @Override
  public String toString() {
    return "authority " + code;
  }
}
