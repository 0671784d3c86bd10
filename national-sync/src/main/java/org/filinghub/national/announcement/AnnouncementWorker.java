package org.filinghub.national.announcement;

import org.filinghub.national.sequence.CommitFollower;
import org.filinghub.national.sequence.NationalCommits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Announces what waits in the outbox. */
@Component
@EnableConfigurationProperties(AnnouncementSettings.class)
class AnnouncementWorker extends CommitFollower {
  AnnouncementWorker(Announcer announcer, NationalCommits commits, AnnouncementSettings settings) {
    super("announcements", announcer::announceOldest, commits, settings.pace());
  }
}
