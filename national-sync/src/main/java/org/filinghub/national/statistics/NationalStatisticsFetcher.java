package org.filinghub.national.statistics;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** {@code statistics}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE. */
@DgsComponent
class NationalStatisticsFetcher {
  private final StatisticsCounter statistics;

  NationalStatisticsFetcher(StatisticsCounter statistics) {
    this.statistics = statistics;
  }

  @DgsQuery(field = "statistics")
  Mono<List<JurisdictionStatistics>> count(DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    @Nullable LocalDate from = environment.getArgument("from");
    @Nullable LocalDate to = environment.getArgument("to");
    return statistics.in(
        new StatisticsPeriod(Objects.requireNonNull(from), Objects.requireNonNull(to)));
  }
}
