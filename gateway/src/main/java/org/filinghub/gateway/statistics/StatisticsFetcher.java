package org.filinghub.gateway.statistics;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.filinghub.gateway.access.PublicAccess;
import org.filinghub.gateway.national.NationalListClient;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code statistics}. Problems: NOT_YET_PUBLIC, INVALID_VALUE, NATIONAL_NODE_UNREACHABLE. Public
 * because DGS calls it.
 */
@DgsComponent
public class StatisticsFetcher {
  private final NationalListClient registry;
  private final PublicAccess publicQuery;

  StatisticsFetcher(NationalListClient registry, PublicAccess publicQuery) {
    this.registry = registry;
    this.publicQuery = publicQuery;
  }

  @DgsQuery
  public Mono<List<JurisdictionStatistics>> statistics(DataFetchingEnvironment environment) {
    publicQuery.require(environment);
    @Nullable LocalDate from = environment.getArgument("from");
    @Nullable LocalDate to = environment.getArgument("to");
    return registry.statistics(
        new StatisticsPeriod(Objects.requireNonNull(from), Objects.requireNonNull(to)));
  }
}
