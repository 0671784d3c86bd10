package org.filinghub.national.search;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes the index on; while much is being taken in, the index comes after it. */
@Component
@EnableConfigurationProperties(SearchProperties.class)
class SearchIndexWorker extends CommitDrivenWorker {
  SearchIndexWorker(
      SearchIndexer follower, NationalCommitSignal commits, SearchProperties settings) {
    super("search", follower::follow, commits, settings.pace());
  }
}
