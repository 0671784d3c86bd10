package org.filinghub.gateway.national;

import org.filinghub.gateway.remote.PublicFiling;

/** What the hub sends to the national node; every field here stands in contract/national. */
final class NationalDocuments {
  private static final String RECEIPT =
      """
      fragment receipt on FilingReceipt {
        id appName jurisdiction delivery acceptedAt decisionDueOn
        route {
          kind jurisdiction filer needsDecision
          steps { code rules basis text decisive }
        }
      }
      """;

  private static final String FILING_FACTS =
      """
      fragment filingFacts on FilingFacts {
        sequence
        filing { ...publicFiling }
        intervals { from status revision rule icpFiled mlpsFiled stages features }
        whitelist { jurisdiction stages from to }
        marks
        bars { decidedOn barredUntil }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String FACTS =
      """
      query($numbers: [FilingNumber!]!) {
        facts(numbers: $numbers) {
          outcome number authority asOf
          facts { ...filingFacts }
        }
      }
      """
          + FILING_FACTS;

  static final String PLATFORM_FACTS =
      """
      query($keys: [PlatformAppKey!]!) {
        platformFacts(keys: $keys) {
          platform platformAppId asOf
          facts { ...filingFacts }
        }
      }
      """
          + FILING_FACTS;

  static final String SHARE =
      """
      mutation($batch: PlatformBatchInput!, $by: String!, $lines: BatchLinesInput) {
        sharePlatformFilings(batch: $batch, sharedBy: $by, lines: $lines) {
          batchId
          items {
            platformAppId revision outcome twin
            refusals { code path text rules existing until }
          }
        }
      }
      """;

  static final String PLATFORM_FILINGS =
      """
      query($platform: Uscc!, $first: Int!, $after: Cursor) {
        platformFilings(platform: $platform, first: $first, after: $after) {
          records {
            platformAppId revision withdrawn version recordedAt
            filing { ...publicFiling }
          }
          cursor hasMore
        }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String PLATFORM_DIFFERENCES =
      """
      query($platform: Uscc!, $held: [PlatformRevisionInput!]!, $after: String, $toEnd: Boolean!) {
        platformDifferences(platform: $platform, held: $held, after: $after, toEnd: $toEnd) {
          differences { platformAppId kind revision hubRevision }
          comparedUntil
        }
      }
      """;

  static final String PLATFORM_BATCH =
      """
      query($platform: Uscc!, $batch: ID!) {
        platformBatch(platform: $platform, batchId: $batch) { batchId lines recordedAt }
      }
      """;

  static final String FEEDS =
      """
      { feeds { jurisdiction state lastSeenAt lagSeconds recordCount quarantined trouble } }
      """;

  static final String GROUP =
      """
      query($of: Uscc!) {
        group(of: $of) {
          chain { uscc region name placeDeclared }
          exceptions { headOffice subsidiary appName packageNames target issuedOn }
        }
      }
      """;

  private static final String GROUP_RESULT =
      """
      {
        __typename
        ... on GroupAccepted { headOffice subsidiary }
        ... on SubmissionRefused { refusals { code path text rules existing until } }
      }
      """;

  static final String DECLARE_HEAD_OFFICE =
      """
      mutation(
        $subsidiary: Uscc!, $headOffice: Uscc!, $name: String, $place: PlaceInput, $by: String!
      ) {
        declareHeadOffice(
          subsidiary: $subsidiary, headOffice: $headOffice, headOfficeName: $name,
          headOfficePlace: $place, declaredBy: $by
        ) %s
      }
      """
          .formatted(GROUP_RESULT);

  static final String REGISTER_GROUP_EXCEPTION =
      """
      mutation($certificate: GroupCertificateInput!, $by: String!) {
        registerGroupException(certificate: $certificate, declaredBy: $by) %s
      }
      """
          .formatted(GROUP_RESULT);

  static final String CHANGES =
      """
      query($after: Cursor, $first: Int!, $wait: Int!, $usedIn: JurisdictionCode) {
        changes(after: $after, first: $first, waitSeconds: $wait, usedIn: $usedIn) {
          changes { cursor filing { ...publicFiling } previousStatus occurredAt recordedAt }
          cursor
          hasMore
        }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String CHANGES_END = "{ changesEnd }";

  static final String BULLETINS =
      """
      query($after: Cursor, $first: Int!) {
        bulletins(after: $after, first: $first) {
          bulletins {
            number appName providerName provider ground rule decidedBy decidedOn audience barredUntil
          }
          cursor
          hasMore
        }
      }
      """;

  static final String SEARCH =
      """
      query(
        $text: String, $filter: FilingFilter, $first: Int!, $after: Cursor, $count: Boolean!
      ) {
        searchFilings(text: $text, filter: $filter, first: $first, after: $after) {
          edges { cursor node { ...publicFiling } }
          pageInfo { hasNextPage endCursor }
          totalCount @include(if: $count)
        }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String FILINGS_BY_ID =
      """
      query($ids: [ID!]!) {
        filingsById(ids: $ids) { ...publicFiling }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String FILING_OF =
      """
      query($organization: Uscc!) {
        filingOf(organization: $organization) { ...publicFiling }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String WHITELIST_ENTRIES =
      """
      query($jurisdiction: JurisdictionCode!, $onHold: Boolean, $first: Int!, $after: Cursor) {
        whitelistEntries(
          jurisdiction: $jurisdiction, onHold: $onHold, first: $first, after: $after
        ) {
          entries {
            number stages from to filing { ...publicFiling }
            hold { reason { code rules basis text decisive } status since }
            listedRevision
            drift { platform listed filed }
          }
          cursor hasMore
        }
      }
      """
          + PublicFiling.FRAGMENT;

  static final String STATISTICS =
      """
      query($from: Date!, $to: Date!) {
        statistics(from: $from, to: $to) {
          jurisdiction submitted filed returned abandoned overdue revoked
        }
      }
      """;

  static final String SUBMIT =
      """
      mutation($submission: NationalSubmissionInput!) {
        submit(submission: $submission) {
          __typename
          ... on SubmissionAccepted {
            receipts { ...receipt }
          }
          ... on SubmissionRefused { refusals { code path text rules existing until } }
        }
      }
      """
          + RECEIPT;

  static final String RECEIPTS =
      """
      query($submittedBy: Uscc!, $ids: [ID!]!) {
        receipts(submittedBy: $submittedBy, ids: $ids) { ...receipt }
      }
      """
          + RECEIPT;

  static final String PULL =
      """
      mutation($jurisdiction: JurisdictionCode!) {
        pull(jurisdiction: $jurisdiction) { jurisdiction applied sequence }
      }
      """;

  private NationalDocuments() {}
}
