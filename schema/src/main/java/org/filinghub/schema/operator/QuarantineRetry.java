package org.filinghub.schema.operator;

/** What became of something that was taken through the rules again. */
public record QuarantineRetry(RetryOutcome outcome, QuarantineEntry entry) {}
