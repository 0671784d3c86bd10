package org.filinghub.national.platform;

import java.util.List;
import java.util.Map;
import org.filinghub.national.registry.Registry;
import org.filinghub.national.registry.RegistryUpdate;
import org.filinghub.schema.audit.AuditAction;
import org.filinghub.schema.audit.AuditEntry;
import org.filinghub.schema.audit.AuditLog;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.platform.BatchLines;
import org.filinghub.schema.platform.PlatformItemResult.ItemOutcome;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Decides about the items of a batch and writes the accepted ones to the registry. */
@Component
class BatchWriter {
  private final Registry registry;
  private final SharedRecordStore records;
  private final StreamPartSequencer sequencer;
  private final PolicyProfiles profiles;
  private final AuditLog audit;

  BatchWriter(
      Registry registry,
      SharedRecordStore records,
      StreamPartSequencer sequencer,
      PolicyProfiles profiles,
      AuditLog audit) {
    this.registry = registry;
    this.records = records;
    this.sequencer = sequencer;
    this.profiles = profiles;
    this.audit = audit;
  }

  /**
   * @param sequence last position in the national sequence that was written
   */
  record WrittenBatch(BatchDecisions decisions, long sequence) {}

  /** The decisions for a dry run; writes nothing. */
  Mono<BatchDecisions> preview(BatchContext context) {
    return stored(context).map(context::decide);
  }

  /** Writes the batch in the caller's transaction. */
  Mono<WrittenBatch> write(BatchContext context, @Nullable BatchLines lines, String sharedBy) {
    return registry
        .lock()
        .flatMap(
            position ->
                sequencer
                    .advance(context.platform(), context.batch().batchId(), lines, context.now())
                    .then(Mono.defer(() -> stored(context)))
                    .map(context::decide)
                    .flatMap(decisions -> write(context, decisions, position, sharedBy)));
  }

  private Mono<Map<String, SharedRecord>> stored(BatchContext context) {
    return records.find(context.platform(), BatchItem.appIds(context.items()));
  }

  private Mono<WrittenBatch> write(
      BatchContext context, BatchDecisions decisions, long position, String sharedBy) {
    return update(context, decisions, position)
        .flatMap(registry::write)
        .flatMap(
            sequence ->
                records
                    .write(decisions.changed(), context.now())
                    .then(
                        Mono.defer(
                            () -> audit.append(List.of(entry(context, decisions, sharedBy)))))
                    .thenReturn(new WrittenBatch(decisions, sequence)));
  }

  private Mono<RegistryUpdate> update(
      BatchContext context, BatchDecisions decisions, long position) {
    return registry
        .prepareShares(position, decisions.replaced(), context.now())
        .zipWhen(draft -> records.documents(decisions.withdrawn()))
        .map(
            read -> {
              RegistryUpdate draft = read.getT1();
              changes(context, decisions, read.getT2()).forEach(draft::share);
              return draft;
            });
  }

  private List<AuthorityChange> changes(
      BatchContext context, BatchDecisions decisions, Map<FilingId, ProviderFiling> documents) {
    return SharedRecordChanges.of(
        decisions.accepted(), documents, profiles.at(JurisdictionCode.MINISTRY, context.now()));
  }

  private static AuditEntry entry(BatchContext context, BatchDecisions decisions, String sharedBy) {
    Map<ItemOutcome, Integer> counts = decisions.counts();
    return new AuditEntry(
        context.now(),
        sharedBy,
        AuditAction.PLATFORM_SHARED,
        context.platform().value(),
        "batch %s: accepted %d, unchanged %d, stale %d, rejected %d"
            .formatted(
                context.batch().batchId(),
                counts.get(ItemOutcome.ACCEPTED),
                counts.get(ItemOutcome.UNCHANGED),
                counts.get(ItemOutcome.STALE),
                counts.get(ItemOutcome.REJECTED)));
  }
}
