package org.filinghub.gateway.bulletin;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsQuery;
import com.netflix.graphql.dgs.InputArgument;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.policy.PublicAccess;
import org.filinghub.gateway.remote.NationalNodeConnections;
import org.filinghub.schema.client.NodeOperation;
import org.filinghub.schema.registry.Bulletin.BulletinPage;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers {@code bulletins} from the national node, oldest first. Problems: NOT_YET_PUBLIC,
 * INVALID_VALUE, CURSOR_REFUSED, NATIONAL_NODE_UNREACHABLE. Public because DGS calls it.
 */
@DgsComponent
public class BulletinFetcher {
  private static final NodeOperation BULLETINS =
      NodeOperation.load(BulletinFetcher.class, "bulletins");
  private static final int MAX_PAGE = 1_000;
  private static final int DEFAULT_PAGE = 100;

  private final NationalNodeConnections national;
  private final PublicAccess publicAccess;

  BulletinFetcher(NationalNodeConnections national, PublicAccess publicAccess) {
    this.national = national;
    this.publicAccess = publicAccess;
  }

  @DgsQuery
  public Mono<BulletinPage> bulletins(
      @InputArgument @Nullable String after,
      @InputArgument @Nullable Integer first,
      DataFetchingEnvironment environment) {
    publicAccess.require(environment);
    int size = first == null ? DEFAULT_PAGE : first;
    if (size < 1 || size > MAX_PAGE) {
      throw new MalformedValue("first", Integer.toString(size), "1 to " + MAX_PAGE);
    }
    Map<String, Object> variables = new LinkedHashMap<>();
    if (after != null) {
      variables.put("after", after);
    }
    variables.put("first", size);
    return national
        .ask(BULLETINS, variables)
        .map(answer -> answer.get("bulletins", BulletinPage.class));
  }
}
