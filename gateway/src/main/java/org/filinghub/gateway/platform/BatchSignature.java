package org.filinghub.gateway.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import org.filinghub.gateway.signing.SignedContent;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;

/** The claims of a signed batch result, for a batch in one request and for a stream. */
@Component
class BatchSignature implements SignedContent<PlatformBatchResult> {
  static final String TYPE = "platform-batch";

  /** Number of items with each outcome. */
  record BatchCounts(String batchId, int accepted, int unchanged, int stale, int rejected) {}

  @Override
  public String answeredType() {
    return "PlatformBatchResult";
  }

  @Override
  public String signatureType() {
    return TYPE;
  }

  @Override
  public Map<String, Object> claims(PlatformBatchResult result) {
    BatchDigest digest = new BatchDigest();
    result
        .items()
        .forEach(item -> digest.add(item.platformAppId(), item.revision(), item.outcome()));
    BatchCounts counts =
        new BatchCounts(
            result.batchId(),
            result.accepted(),
            result.unchanged(),
            result.stale(),
            result.rejected());
    return claims(result.platform(), result.dryRun(), counts, digest.hex(), 1);
  }

  /**
   * @param digest see {@link BatchDigest}
   * @param firstLine number of the first item in its batch, counted from 1
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
