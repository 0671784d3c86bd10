package org.filinghub.national.announcement;

import org.filinghub.national.sequence.CommitDrivenWorker;
import org.filinghub.national.sequence.NationalCommits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Announces what waits in the outbox. */
@Component
@EnableConfigurationProperties(AnnouncerProperties.class)
class AnnouncementWorker extends CommitDrivenWorker {
  AnnouncementWorker(Announcer announcer, NationalCommits commits, AnnouncerProperties settings) {
    super("announcements", announcer::announceOldest, commits, settings.pace());
  }
}
