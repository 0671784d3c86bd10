package org.filinghub.schema.filing;

/** 论坛, 收费, 直播, 中小学学科培训 (annex 1). */
public enum AppFeature {
  FORUM,
  PAID,
  LIVE_STREAM,
  K12_TUTORING
}
