package org.filinghub.gateway.operator;

/** What an operator asks of the national node; every field here stands in contract/operation. */
final class OperationDocuments {
  private static final String DELIVERY =
      "id appName jurisdiction acceptedAt attempts trouble nextAttemptAt";
  private static final String ENTRY =
      "id jurisdiction kind position reason detail document recordedAt";

  private static final String RECONCILIATION =
      "jurisdiction due endedAt buckets differing repaired unknownThere olderThere behindHere"
          + " complete trouble";

  static final String LEASES = "{ leases { jurisdiction holder fence heldUntil held } }";

  static final String HELD =
      """
      query($jurisdiction: JurisdictionCode, $first: Int, $after: Cursor) {
        heldDeliveries(jurisdiction: $jurisdiction, first: $first, after: $after) {
          deliveries { %s } cursor hasMore
        }
      }
      """
          .formatted(DELIVERY);

  static final String QUARANTINE =
      """
      query($jurisdiction: JurisdictionCode, $first: Int, $after: Cursor) {
        quarantine(jurisdiction: $jurisdiction, first: $first, after: $after) {
          entries { %s } cursor hasMore
        }
      }
      """
          .formatted(ENTRY);

  static final String RETRY_DELIVERY =
      "mutation($id: ID!) { retryDelivery(id: $id) { %s } }".formatted(DELIVERY);

  static final String RETRY_QUARANTINED =
      "mutation($id: ID!) { retryQuarantined(id: $id) { outcome entry { %s } } }".formatted(ENTRY);

  static final String DISCARD_QUARANTINED =
      """
      mutation($id: ID!, $reason: String!) { discardQuarantined(id: $id, reason: $reason) { %s } }
      """
          .formatted(ENTRY);

  static final String RECONCILIATIONS = "{ reconciliations { %s } }".formatted(RECONCILIATION);

  static final String DRIFT =
      """
      query($jurisdiction: JurisdictionCode, $first: Int, $after: Cursor) {
        drift(jurisdiction: $jurisdiction, first: $first, after: $after) {
          filings { id jurisdiction kind registryRevision authorityRevision firstSeenAt }
          cursor hasMore
        }
      }
      """;

  static final String RECONCILE =
      """
      mutation($jurisdiction: JurisdictionCode!) { reconcile(jurisdiction: $jurisdiction) { %s } }
      """
          .formatted(RECONCILIATION);

  private OperationDocuments() {}
}
