package org.filinghub.gateway.cache;

/** Whether announcements are being heard right now. */
interface AnnouncementLiveness {
  boolean isLive();
}
