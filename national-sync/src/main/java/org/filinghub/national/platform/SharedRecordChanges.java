package org.filinghub.national.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;

/**
 * Converts accepted items to filing changes: an UPSERT contains the new filing, a WITHDRAW cancels
 * the latest item.
 */
final class SharedRecordChanges {
  private static final RuleId SHARING = new RuleId("MOE-10c");
  private static final String ACTOR = "PLATFORM";

  private SharedRecordChanges() {}

  /**
   * One change per item, in the order of the batch.
   *
   * @param documents the filings before the batch of all records that an item withdraws
   */
  static List<AuthorityChange> of(
      List<BatchDecisions.AcceptedItem> accepted,
      Map<FilingId, ProviderFiling> documents,
      PolicyProfile national) {
    Map<FilingId, ProviderFiling> latest = new HashMap<>(documents);
    List<AuthorityChange> changes = new ArrayList<>(accepted.size());
    for (BatchDecisions.AcceptedItem item : accepted) {
      FilingId id = item.after().key().filingId();
      ProviderFiling filing =
          item.isWithdrawal()
              ? withdrawn(Objects.requireNonNull(latest.get(id)), item.item())
              : shared(id, item, FiledForm.of(item.item(), national));
      latest.put(id, filing);
      changes.add(change(item, filing));
    }
    return changes;
  }

  private static AuthorityChange change(BatchDecisions.AcceptedItem item, ProviderFiling filing) {
    SharedRecord before = item.before();
    return new AuthorityChange(
        item.item().revision(),
        filing,
        before == null ? null : before.status(),
        ACTOR,
        SHARING,
        SqlTime.storable(item.item().occurredAt()),
        null,
        null);
  }

  private static ProviderFiling shared(
      FilingId id, BatchDecisions.AcceptedItem item, FiledForm form) {
    return new ProviderFiling(
        id,
        null,
        FilingOrigin.PLATFORM_SHARED,
        JurisdictionCode.MINISTRY,
        FilingStatus.FILED,
        item.item().revision(),
        form.app(),
        form.system(),
        form.owner(),
        form.developer(),
        item.after().firstAt(),
        item.after().firstAt(),
        null,
        false);
  }

  private static ProviderFiling withdrawn(ProviderFiling filing, PlatformItemInput input) {
    return new ProviderFiling(
        filing.id(),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        FilingStatus.CANCELLED,
        input.revision(),
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        filing.filedAt(),
        SqlTime.storable(input.occurredAt()),
        filing.bufferConditional());
  }
}
