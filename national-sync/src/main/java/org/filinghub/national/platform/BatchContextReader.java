package org.filinghub.national.platform;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.schema.platform.PlatformBatchInput;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the {@link BatchContext} of a batch from the database. */
@Component
class BatchContextReader {
  private final HeadOffices headOffices;
  private final ProductClaimStore claims;
  private final ProviderBars bars;

  BatchContextReader(HeadOffices headOffices, ProductClaimStore claims, ProviderBars bars) {
    this.headOffices = headOffices;
    this.claims = claims;
    this.bars = bars;
  }

  Mono<BatchContext> read(PlatformBatchInput batch, Instant now) {
    List<BatchItem> items = BatchItem.of(batch.items(), now);
    Set<Uscc> owners = BatchItem.owners(items);
    return headOffices
        .topsOf(owners)
        .map(tops -> NativeAppMatches.of(items, tops))
        .flatMap(matches -> claims.findHolders(matches.products()).map(matches::numbers))
        .zipWith(
            bars.activeAt(now, owners),
            (twins, barred) -> new BatchContext(batch, now, items, twins, barred));
  }
}
