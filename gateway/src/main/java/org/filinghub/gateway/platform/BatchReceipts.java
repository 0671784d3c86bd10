package org.filinghub.gateway.platform;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.filinghub.gateway.receipt.Receipts;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * {@code PlatformBatchResult.receipt}, and the same for a stream. Problems: OVERLOADED. Public
 * because DGS calls it.
 */
@DgsComponent
public class BatchReceipts {
  static final String TYPE = "platform-batch";

  private final Receipts receipts;

  BatchReceipts(Receipts receipts) {
    this.receipts = receipts;
  }

  @DgsData(parentType = "PlatformBatchResult", field = "receipt")
  public Mono<String> receipt(DataFetchingEnvironment environment) {
    @Nullable PlatformBatchResult source = environment.getSource();
    PlatformBatchResult result = Objects.requireNonNull(source);
    BatchDigest digest = new BatchDigest();
    result
        .items()
        .forEach(item -> digest.add(item.platformAppId(), item.revision(), item.outcome()));
    return sign(result.platform(), result.dryRun(), BatchCounts.of(result), digest.hex(), 1);
  }

  /**
   * @param digest see {@link BatchDigest}
   * @param firstLine place of the first item in its batch, from 1
   */
  Mono<String> sign(
      Uscc platform, boolean dryRun, BatchCounts counts, String digest, int firstLine) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("platform", platform);
    claims.put("batchId", counts.batchId());
    claims.put("dryRun", dryRun);
    claims.put("firstLine", firstLine);
    claims.put("accepted", counts.accepted());
    claims.put("unchanged", counts.unchanged());
    claims.put("stale", counts.stale());
    claims.put("rejected", counts.rejected());
    claims.put("items", digest);
    return receipts.sign(TYPE, claims);
  }
}
