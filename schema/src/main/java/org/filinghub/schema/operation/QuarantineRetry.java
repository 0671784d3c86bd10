package org.filinghub.schema.operation;

/** What became of something that was taken through the rules again. */
public record QuarantineRetry(RetryOutcome outcome, QuarantineEntry entry) {}
