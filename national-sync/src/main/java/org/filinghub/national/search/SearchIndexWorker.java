package org.filinghub.national.search;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Runs the {@link SearchIndexer} after commits. During a bulk ingest it pauses between batches. */
@Component
@EnableConfigurationProperties(SearchProperties.class)
class SearchIndexWorker extends CommitDrivenWorker {
  SearchIndexWorker(
      SearchIndexer indexer, NationalCommitSignal commits, SearchProperties settings) {
    super("search", indexer::indexBatch, commits, settings.pace());
  }
}
