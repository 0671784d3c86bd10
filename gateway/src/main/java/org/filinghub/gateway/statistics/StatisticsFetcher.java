package org.filinghub.gateway.statistics;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.statistics.JurisdictionStatistics;
import org.filinghub.schema.statistics.StatisticsPeriod;
import reactor.core.publisher.Mono;

/**
 * Answers {@code statistics} from the national node. Problems: NOT_YET_PUBLIC, INVALID_VALUE,
 * NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class StatisticsFetcher {
  private static final NodeOperation STATISTICS =
      NodeOperation.load(StatisticsFetcher.class, "statistics");

  private final NationalNodeConnections national;
  private final PublicAccess publicAccess;

  StatisticsFetcher(NationalNodeConnections national, PublicAccess publicAccess) {
    this.national = national;
    this.publicAccess = publicAccess;
  }

  @DgsQuery
  public Mono<List<JurisdictionStatistics>> statistics(
      @InputArgument LocalDate from,
      @InputArgument LocalDate to,
      DataFetchingEnvironment environment) {
    publicAccess.require(environment);
    StatisticsPeriod period = new StatisticsPeriod(from, to);
    return national
        .ask(STATISTICS, Map.of("from", period.from(), "to", period.to()))
        .map(answer -> answer.getList("statistics", JurisdictionStatistics.class));
  }
}
