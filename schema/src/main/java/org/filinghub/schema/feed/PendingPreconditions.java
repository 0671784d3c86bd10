package org.filinghub.schema.feed;

/**
 * Which of the two filings of MOE-9 a reported change declares while it waits (MOE-N3b, MOE-15).
 */
public record PendingPreconditions(boolean icpFiled, boolean mlpsFiled) {}
