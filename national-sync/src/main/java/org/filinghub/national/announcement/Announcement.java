package org.filinghub.national.announcement;

import org.filinghub.schema.value.FilingNumber;

/** The facts of this number changed at this place in the national order. */
public record Announcement(FilingNumber number, long sequence) {}
