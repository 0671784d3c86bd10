package org.filinghub.national.search;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes the index on; while much is being taken in, the index comes after it. */
@Component
@EnableConfigurationProperties(SearchProperties.class)
class SearchWorker extends CommitDrivenWorker {
  SearchWorker(SearchFollower follower, NationalCommits commits, SearchProperties settings) {
    super("search", follower::follow, commits, settings.pace());
  }
}
