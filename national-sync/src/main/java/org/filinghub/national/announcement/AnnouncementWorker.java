package org.filinghub.national.announcement;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommitSignal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Announces what waits in the outbox. */
@Component
@EnableConfigurationProperties(AnnouncementProperties.class)
class AnnouncementWorker extends CommitDrivenWorker {
  AnnouncementWorker(
      AnnouncementPublisher announcer,
      NationalCommitSignal commits,
      AnnouncementProperties settings) {
    super("announcements", announcer::announceOldest, commits, settings.pace());
  }
}
