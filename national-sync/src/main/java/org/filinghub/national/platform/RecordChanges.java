package org.filinghub.national.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.filinghub.schema.feed.AuthorityChange;
import org.filinghub.schema.filing.FilingOrigin;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.platform.PlatformItemInput;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;

/**
 * The filings that accepted items make of their records: an UPSERT the one it sends, a WITHDRAW the
 * last one, ended.
 */
final class RecordChanges {
  private static final RuleId SHARING = new RuleId("MOE-10c");
  private static final String ACTOR = "PLATFORM";

  private RecordChanges() {}

  /**
   * One change per item, in the order of the batch.
   *
   * @param documents the filings of records that some item withdraws, as they were before the batch
   */
  static List<AuthorityChange> of(
      List<BatchDecisions.Accepted> accepted,
      Map<FilingId, ProviderFiling> documents,
      PolicyProfile national) {
    Map<FilingId, ProviderFiling> last = new HashMap<>(documents);
    List<AuthorityChange> changes = new ArrayList<>(accepted.size());
    for (BatchDecisions.Accepted one : accepted) {
      FilingId id = one.after().key().filingId();
      ProviderFiling filing =
          one.isWithdrawal()
              ? withdrawn(Objects.requireNonNull(last.get(id)), one.item())
              : shared(id, one, FiledForm.of(one.item(), national));
      last.put(id, filing);
      changes.add(change(one, filing));
    }
    return changes;
  }

  private static AuthorityChange change(BatchDecisions.Accepted one, ProviderFiling filing) {
    SharedRecord before = one.before();
    return new AuthorityChange(
        one.item().revision(),
        filing,
        before == null ? null : before.status(),
        ACTOR,
        SHARING,
        SqlTime.storable(one.item().occurredAt()),
        null,
        null);
  }

  private static ProviderFiling shared(FilingId id, BatchDecisions.Accepted one, FiledForm form) {
    return new ProviderFiling(
        id,
        null,
        FilingOrigin.PLATFORM_SHARED,
        JurisdictionCode.MINISTRY,
        FilingStatus.FILED,
        one.item().revision(),
        form.app(),
        form.system(),
        form.owner(),
        form.developer(),
        one.after().firstAt(),
        one.after().firstAt(),
        null,
        false);
  }

  private static ProviderFiling withdrawn(ProviderFiling filing, PlatformItemInput item) {
    return new ProviderFiling(
        filing.id(),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        FilingStatus.CANCELLED,
        item.revision(),
        filing.app(),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        filing.filedAt(),
        SqlTime.storable(item.occurredAt()),
        filing.bufferConditional());
  }
}
