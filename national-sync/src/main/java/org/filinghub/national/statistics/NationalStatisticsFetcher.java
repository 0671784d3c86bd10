package org.filinghub.national.statistics;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import org.filinghub.national.access.NationalAccess;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import reactor.core.publisher.Mono;

/** {@code statistics}. Problems: UNAUTHENTICATED, FORBIDDEN, INVALID_VALUE. */
@DgsComponent
class NationalStatisticsFetcher {
  private final StatisticsCounter counter;

  NationalStatisticsFetcher(StatisticsCounter counter) {
    this.counter = counter;
  }

  @DgsQuery(field = "statistics")
  Mono<List<JurisdictionStatistics>> count(
      @InputArgument LocalDate from,
      @InputArgument LocalDate to,
      DataFetchingEnvironment environment) {
    NationalAccess.require(environment);
    return counter.in(new StatisticsPeriod(from, to));
  }
}
