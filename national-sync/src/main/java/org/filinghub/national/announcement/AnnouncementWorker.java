package org.filinghub.national.announcement;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Runs the {@link AnnouncementPublisher} after commits. */
@Component
@EnableConfigurationProperties(AnnouncementProperties.class)
class AnnouncementWorker extends CommitDrivenWorker {
  AnnouncementWorker(
      AnnouncementPublisher publisher,
      NationalCommitSignal commits,
      AnnouncementProperties settings) {
    super("announcements", publisher::publishBatch, commits, settings.pace());
  }
}
