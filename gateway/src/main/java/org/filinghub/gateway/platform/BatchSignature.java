package org.filinghub.gateway.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.signing.SignedContent;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;

/** What became of a batch, and the same for a stream. */
@Component
class BatchSignature implements SignedContent<PlatformBatchResult> {
  static final String TYPE = "platform-batch";

  @Override
  public String answeredType() {
    return "PlatformBatchResult";
  }

  @Override
  public String receiptType() {
    return TYPE;
  }

  @Override
  public Map<String, Object> claims(PlatformBatchResult result) {
    BatchDigest digest = new BatchDigest();
    result
        .items()
        .forEach(item -> digest.add(item.platformAppId(), item.revision(), item.outcome()));
    return claims(result.platform(), result.dryRun(), BatchCounts.of(result), digest.hex(), 1);
  }

  /**
   * @param digest see {@link BatchDigest}
   * @param firstLine place of the first item in its batch, from 1
   */
  static Map<String, Object> claims(
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
    return claims;
  }
}
