package org.filinghub.gateway.authority;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.filinghub.gateway.remote.PublicFiling;

/** What the hub sends to authorities; every field here stands in contract/authority. */
final class AuthorityDocuments {
  private static final String REFUSALS = "refusals { code path text rules existing until }";

  private static final String CLOCKS = "clocks { kind startedOn dueOn provisional overdue }";

  /** What a review is answered with, and the end of its document. */
  static final String REVIEWED =
      """
      {
        __typename
        ... on ReviewDone { filing { ...publicFiling } %s }
        ... on ReviewRefused { %s }
      } }
      """
              .formatted(CLOCKS, REFUSALS)
          + PublicFiling.FRAGMENT;

  /** What a submission is answered with, and the end of its document. */
  static final String SUBMITTED =
      """
      {
        __typename
        ... on SubmissionAccepted {
          receipts {
            id appName jurisdiction delivery acceptedAt decisionDueOn
            route { kind jurisdiction filer needsDecision steps { code rules basis text decisive } }
          }
        }
        ... on SubmissionRefused { %s }
      } }
      """
          .formatted(REFUSALS);

  static final String CASE_FILE =
      """
      query($id: ID!) {
        caseFile(id: $id) {
          filing { ...publicFiling }
          %s
          defects { field kind defect suggestion }
          pendingChange { changedOn late awaitsMinistry app { ...app } }
          revocationRequest { ground blacklistProvider requestedOn }
          history { revision command fromStatus toStatus actor rule occurredAt }
        }
      }
      """
              .formatted(CLOCKS)
          + PublicFiling.FRAGMENT;

  static final String FILING_BY_ID =
      """
      query($id: ID!) { filing(id: $id) { ...publicFiling } }
      """
          + PublicFiling.FRAGMENT;

  static final String LISTED_FILINGS =
      """
      query($statuses: [FilingStatus!]!, $first: Int!, $after: Cursor) {
        filings(filter: { statuses: $statuses }, first: $first, after: $after) {
          nodes { ...publicFiling } cursor hasMore
        }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String PUT_WHITELIST_ENTRIES =
      "mutation($entries: [WhitelistEntryInput!]!) {"
          + " putWhitelistEntries(entries: $entries) { stored "
          + REFUSALS
          + " } }";

  private static final String RESTRICTED =
      """
      fragment restricted on ProviderFiling {
        id
        owner { contact { legalPerson name phone email } }
        developer { contact { legalPerson name phone email } }
        system { mlpsNumber ipAddresses }
      }
      """;

  private AuthorityDocuments() {}

  static String alias(int i) {
    return "f" + i;
  }

  static String variable(int i) {
    return "k" + i;
  }

  /** So many filings, each under its alias, by their numbers. */
  static String filingsByNumber(int count) {
    return each(count, "FilingNumber!", "filing(number: ", "...publicFiling")
        + PublicFiling.FRAGMENT;
  }

  /** So many filings, each under its alias, by their ids. */
  static String restrictedById(int count) {
    return each(count, "ID!", "filing(id: ", "...restricted") + RESTRICTED;
  }

  /** The clocks of so many filings, each under its alias, by their ids. */
  static String clocksById(int count) {
    return each(count, "ID!", "caseFile(id: ", CLOCKS);
  }

  private static String each(int count, String type, String field, String fields) {
    String variables =
        IntStream.range(0, count)
            .mapToObj(i -> "$" + variable(i) + ": " + type)
            .collect(Collectors.joining(", "));
    String asked =
        IntStream.range(0, count)
            .mapToObj(i -> "%s: %s$%s) { %s }".formatted(alias(i), field, variable(i), fields))
            .collect(Collectors.joining("\n  "));
    return "query(" + variables + ") {\n  " + asked + "\n}\n";
  }
}
